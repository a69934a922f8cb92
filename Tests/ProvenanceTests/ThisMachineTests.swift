import Provenance
import Results
import Testing

struct ThisMachineTests {
  @Test func tellsWhatTimingsDependOn() {
    let machine = ThisMachine.environment(tools: ["redis": "7"])
    #expect((machine.coreCount ?? 0) > 0)
    #expect((machine.memoryBytes ?? 0) > 1 << 20)
    #expect(machine.tools == ["redis": "7"])
    #if os(Linux)
      #expect(machine.kernel?.isEmpty == false)
      #expect(machine.operatingSystem?.isEmpty == false)
    #endif
  }
}
