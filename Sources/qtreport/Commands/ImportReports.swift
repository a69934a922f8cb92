import ArgumentParser
import Foundation
import Ingest
import Results
import Storage

struct ImportReports: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Add the runs that reports tell of.",
    discussion: """
      Reads simulation_report.json files. A report that was imported before changes nothing. Each \
      report is added whole or not at all; one that cannot be read does not keep the others out.
      """
  )

  @Argument(help: "Report files, folders of them, or - for standard input.", completion: .file())
  var files: [String]

  @Option(help: "The size in MiB above which a report is refused.")
  var maxSize = ReportReader.defaultMaximumSize >> 20

  @OptionGroup var metadata: MetadataOptions
  @OptionGroup var database: DatabaseOption

  func validate() throws {
    guard (1...65_536).contains(maxSize) else {
      throw ValidationError("--max-size must be from 1 to 65536 MiB.")
    }
  }

  func run() throws {
    let files = try ReportFiles.expand(files)
    var importer = Importer(
      reader: ReportReader(maximumSize: maxSize << 20),
      metadata: metadata,
      open: { try database.open(for: .creating) }
    )
    for (index, file) in files.enumerated() {
      Console.showProgress("importing \(index + 1) of \(files.count)")
      try importer.add(file)
    }
    Console.showProgress("")
    try importer.finish()
  }
}
