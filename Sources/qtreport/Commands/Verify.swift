import ArgumentParser
import Storage
import Terminal

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Look for damage in the history.",
    discussion: """
      Checks the file's structure, the references between rows, the schema, and every run against the \
      digest it was saved with. Exits with 5 if anything is wrong.
      """
  )

  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try database.open(for: .reading)
    let (runs, flaws) = try store.verify()
    guard flaws.isEmpty else {
      for flaw in flaws { Console.qtreport.complain("\(flaw)") }
      throw DamagedHistory(path: store.path, flawCount: flaws.count)
    }
    try Console.qtreport.writeLine("\(store.path) is sound: \(runs) runs, all as they were saved")
  }
}

/// The history is damaged.
struct DamagedHistory: Error, CustomStringConvertible {
  let path: String
  let flawCount: Int

  var description: String {
    "'\(path)' is damaged (\(flawCount) findings above); restore a copy made by 'qtreport backup'"
  }
}
