import Foundation
import Ingest
import Results
import Storage

/// Adds reports to a history, one after another, and counts what became of them.
struct Importer {
  let reader: ReportReader
  let metadata: MetadataOptions
  /// Opens the history; asked for when the first report has been read.
  let open: () throws -> ResultStore

  private var store: ResultStore?
  private var revisions: [String: Revision?] = [:]
  private var added = 0
  private var alreadyThere = 0
  private var failed = 0

  init(
    reader: ReportReader,
    metadata: MetadataOptions,
    open: @escaping () throws -> ResultStore
  ) {
    self.reader = reader
    self.metadata = metadata
    self.open = open
  }

  /// Adds the report of a file; one that cannot be read is complained of.
  ///
  /// - Throws: An error of the history, after which nothing more can be added.
  mutating func add(_ file: String) throws {
    let reading: ReportReader.Reading
    do throws(ReportError) {
      reading = try file == "-" ? reader.readStandardInput() : reader.read(file: file)
    } catch {
      failed += 1
      return Console.complain("qtreport: \(error)")
    }
    for remark in reading.remarks { Console.complain("qtreport: '\(file)' \(remark)") }
    let run = metadata.complete(reading.run, found: revision(for: file))
    try report(try openedStore().add(run), file)
  }

  /// Says how many runs there are now.
  ///
  /// - Throws: ``FailedImports`` if a report could not be read.
  func finish() throws {
    try Console.write("\(added) added, \(alreadyThere) already there, \(failed) failed\n")
    if failed > 0 { throw FailedImports(count: failed) }
  }

  private mutating func openedStore() throws -> ResultStore {
    if let store { return store }
    let opened = try open()
    store = opened
    return opened
  }

  private mutating func report(_ addition: ResultStore.Addition, _ file: String) throws {
    switch addition {
    case .added(let number):
      added += 1
      try Console.write("run \(number) added from \(file)\n")
    case .alreadyThere(let number):
      alreadyThere += 1
      try Console.write("run \(number) was there already, \(file) changed nothing\n")
    }
  }

  /// What git tells of a report's folder, asked once for each folder.
  private mutating func revision(for file: String) -> Revision? {
    let folder = file == "-" ? "." : URL(filePath: file).deletingLastPathComponent().path
    if let known = revisions[folder] { return known }
    let found = metadata.findRevision(forReport: file == "-" ? nil : file)
    revisions[folder] = .some(found)
    return found
  }
}

/// Some reports could not be read.
struct FailedImports: Error, CustomStringConvertible {
  let count: Int

  var description: String {
    count == 1
      ? "1 report was not imported; the reason is above"
      : "\(count) reports were not imported; the reasons are above"
  }
}
