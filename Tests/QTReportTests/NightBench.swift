import Foundation
import TestSupport
import Testing

/// A folder with the program, to which nights with a flush time of choice can be added.
struct NightBench {
  let folder: TemporaryFolder
  let program: Program

  init() throws {
    folder = try TemporaryFolder()
    var program = Program.built("qtreport", in: folder.url)
    program.variables = ["QTREPORT_DATABASE": "", "QTREPORT_POLICY": ""]
    self.program = program
  }

  func run(_ arguments: String...) throws -> Program.Outcome { try program.run(arguments) }

  /// Adds a night for each flush time, on the days of January 2026 from a day on.
  /// `nil` is a night that did not measure it.
  func add(_ flushTimes: [Double?], from day: Int = 1, _ options: String...) throws {
    let report = try String(contentsOf: PackageFolder.reports()[0], encoding: .utf8)
    for (offset, flushTime) in flushTimes.enumerated() {
      let date = "2026-01-\((day + offset).formatted(.number.precision(.integerLength(2))))"
      let night =
        report.replacing("2026-01-01", with: date)
        .replacing(
          /,\s*"flush_duration_seconds": [0-9.]+/,
          with: flushTime.map { ", \"flush_duration_seconds\": \($0)" } ?? ""
        )
      let path = try folder.write(Data(night.utf8), to: "\(date).json")
      let outcome = try program.run(["import", "--no-git", path] + options)
      try #require(outcome.status == 0, "\(outcome.errors)")
    }
  }

  /// Flush times that scatter a little around half a second.
  static func usual(_ count: Int) -> [Double] {
    (0..<count).map { 0.5 + 0.01 * Double($0 * 7 % 5) }
  }
}
