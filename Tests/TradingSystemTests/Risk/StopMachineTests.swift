import Results
import Testing

@testable import TradingSystem

struct StopMachineTests {
  private typealias State = StopMachine.State

  /// Every way there is; what is not here must be refused.
  private static let ways: [(State, StopMachine.Trigger, State)] = [
    (.armed, .trip, .tripped),
    (.disabled, .trip, .tripped),
    (.tripped, .acknowledge, .coolingDown),
    (.coolingDown, .rearm, .armed),
    (.armed, .disable, .disabled),
    (.disabled, .enable, .armed),
  ]

  @Test(arguments: StopMachine.State.allCases, StopMachine.Trigger.allCases)
  func onlyTheKnownWaysAreOpen(state: StopMachine.State, trigger: StopMachine.Trigger) {
    let way = Self.ways.first { $0.0 == state && $0.1 == trigger }
    #expect(StopMachine.next(after: state, on: trigger) == way?.2)
  }

  @Test func nothingLeadsFromTrippedToArmedInOneStep() {
    #expect(!StopMachine.allows(from: .tripped, to: .armed))
    #expect(StopMachine.allows(from: .coolingDown, to: .armed))
  }

  @Test func aRefusedTriggerChangesNothing() throws {
    var machine = StopMachine()
    try machine.apply(.trip, at: StopRig.start, because: "test")
    let before = machine
    #expect(throws: IllegalTransition(state: .tripped, trigger: .rearm)) {
      try machine.apply(.rearm, at: StopRig.start, because: "test")
    }
    #expect(machine == before)
  }

  @Test func theHistoryIsBoundedAndItsNumbersGoOn() throws {
    var machine = StopMachine()
    for _ in 0..<100 {
      try machine.apply(.disable, at: StopRig.start, because: "off")
      try machine.apply(.enable, at: StopRig.start, because: "on")
    }
    #expect(machine.history.count == 64)
    #expect(machine.history.map(\.number) == Array(137...200))
  }
}
