import Results
import Synchronization
import Testing
import TradingSystem

@testable import LiveBed

struct StateMemoryTests {
  /// A system that counts how often it is asked.
  private final class System: Sendable {
    let count = Mutex(0)
    func ask() -> SystemState? {
      count.withLock { $0 += 1 }
      return nil
    }
  }

  @Test func nothingIsRememberedOfASystemThatNeverAnswered() async {
    let memory = StateMemory()
    #expect(await memory.state { nil } == nil)
    #expect(await memory.last == nil)
  }

  @Test func whoeverAsksMeanwhileWaitsForTheSameAnswer() async {
    let (memory, system) = (StateMemory(), System())
    let (gate, opening) = AsyncStream.makeStream(of: Void.self)
    let first = Task {
      await memory.state {
        let answer = system.ask()
        for await _ in gate {}
        return answer
      }
    }
    while system.count.withLock(\.self) == 0 { await Task.yield() }
    let others = (0..<10).map { _ in Task { await memory.state { system.ask() } } }
    for _ in 0..<100 { await Task.yield() }
    opening.finish()
    for other in others { #expect(await other.value == nil) }
    #expect(await first.value == nil)
    #expect(system.count.withLock(\.self) == 1)
  }
}
