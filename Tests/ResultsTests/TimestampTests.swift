import Foundation
import TestSupport
import Testing

@testable import Results

struct TimestampTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0),
    ("1970-01-01T00:00:00.000001Z", 1),
    ("1969-12-31T23:59:59.999999Z", -1),
    ("2026-11-22T21:31:43.601743+00:00", 1_795_383_103_601_743),
    ("2026-01-01T02:00:00+00:00", 1_767_232_800_000_000),
    ("2026-01-01T02:00:00+02:30", 1_767_223_800_000_000),
    ("2026-01-01T02:00:00-00:30", 1_767_234_600_000_000),
    ("2024-02-29T12:00:00.5Z", 1_709_208_000_500_000),
    ("2000-02-29T00:00:00.1234567Z", 951_782_400_123_456),
    ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
    ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
  ])
  func readsDatesWithAZone(text: String, microseconds: Int64) {
    #expect(Timestamp(iso8601: text)?.microseconds == microseconds)
  }

  @Test(arguments: [
    "", "yesterday", "2026-01-01", "2026-01-01T02:00:00", "2026-01-01 02:00:00Z",
    "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z",
    "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z",
    "2026-01-01T00:00:60Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+0000",
    "2026-01-01T00:00:00Zx", "２026-01-01T00:00:00Z",
  ])
  func refusesEverythingElse(text: String) {
    #expect(Timestamp(iso8601: text) == nil)
  }

  @Test func comesBackFromItsText() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let range = Int64(-62_135_596_800_000_000)...253_402_300_799_999_999
      let timestamp = Timestamp(microseconds: .random(in: range, using: &generator))
      #expect(timestamp.description.count == 27)
      #expect(Timestamp(iso8601: timestamp.description) == timestamp)
    }
  }

  @Test func textsSortAsTheMomentsDo() {
    let moments = [-1, 0, 1, 999_999, 1_000_000].map { Timestamp(microseconds: $0) }
    #expect(moments.map(\.description) == moments.map(\.description).sorted())
  }

  @Test func agreesWithFoundationOnTheGregorianCalendar() throws {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<500 {
      let seconds = Int64.random(in: -12_219_000_000...200_000_000_000, using: &generator)
      let text = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
      let timestamp = Timestamp(microseconds: seconds * 1_000_000)
      #expect(Timestamp(iso8601: text) == timestamp)
      #expect(timestamp.description == text.dropLast() + ".000000Z")
    }
  }
}
