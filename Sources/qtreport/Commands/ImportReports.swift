import ArgumentParser
import Foundation
import Ingest
import Results
import Storage
import Terminal

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
    var importer = Importer(
      reader: ReportReader(maximumSize: maxSize << 20),
      metadata: metadata,
      open: { try database.open(for: .creating) }
    )
    var reports: [String] = []
    for argument in files {
      do throws(ReportError) {
        reports += try ReportFiles.expand(argument)
      } catch {
        importer.refuse(error)
      }
    }
    for (index, report) in reports.enumerated() {
      Console.qtreport.showProgress("importing \(index + 1) of \(reports.count)")
      try importer.add(report)
    }
    try importer.finish()
  }
}
