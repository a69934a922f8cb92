import Foundation
import Testing

@testable import LiveBed

/// What counts as a word of a system on how it is.
struct HealthAnswerTests {
  @Test(arguments: [
    (200, #"{"status": "OK", "service": "risk"}"#, nil),
    (200, #"{"status": "DEGRADED"}"#, "is DEGRADED"),
    (200, #"{"status": "DOWN"}"#, "is DOWN"),
    (503, #"{"status": "OK"}"#, "is DOWN"),
    (200, #"{"status": "fine"}"#, "says 'fine'"),
    (200, #"{"status": 1}"#, "answers 200 without a status"),
    (404, "<html>", "answers 404 without a status"),
    (200, "", "answers 200 without a status"),
  ])
  func onlyOKIsWell(status: Int, body: String, complaint: String?) {
    #expect(HealthAnswer(status: status, Data(body.utf8)).complaint == complaint)
  }
}
