import Results
import Testing
import TradingSystem

@testable import Simulation

struct EventTraceTests {
  private let time = VirtualTime(startingAt: Timestamp(microseconds: 1_700_000_000_000_000))

  @Test func linesTellTheMicrosecondsSinceTheStart() throws {
    let trace = EventTrace(at: time)
    trace.record("a", "begins")
    try time.run { [time] in try await time.sleep(for: .microseconds(1_500)) }
    trace.record("b", "ends")
    #expect(trace.text == "0 a begins\n1500 b ends\n")
    #expect(trace.count == 2)
  }

  @Test func theDigestDoesNotNeedTheLines() {
    let traces = [true, false].map { EventTrace(at: time, keepingLines: $0) }
    for trace in traces { trace.record("a", "b") }
    #expect(traces[0].digest == traces[1].digest)
    #expect(traces.map(\.lines.count) == [1, 0])
    #expect(traces.map(\.count) == [1, 1])
  }

  @Test(arguments: [
    ("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8"),
  ])
  func fingerprintsAreThoseOfFNV1a(_ text: String, _ expected: String) {
    var fingerprint = Fingerprint()
    fingerprint.add(text)
    #expect(fingerprint.description == expected)
  }

  @Test func theOrderOfLinesMatters() {
    let traces = [["a", "b"], ["b", "a"]].map { texts in
      let trace = EventTrace(at: time)
      for text in texts { trace.record("x", text) }
      return trace.digest
    }
    #expect(traces[0] != traces[1])
  }
}
