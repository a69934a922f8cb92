import ArgumentParser
import Storage
import Terminal

struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the history to a new file, also while others write to it."
  )

  @Argument(help: "The file to write; it must not be there yet.", completion: .file())
  var destination: String

  @OptionGroup var database: DatabaseOption

  func run() throws {
    try database.open(for: .reading).backUp(to: destination)
    try Console.qtreport.writeLine("wrote \(destination)")
  }
}
