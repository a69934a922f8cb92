import Foundation
import Ingest
import Results
import Storage
import Terminal

/// Adds reports to a history, one after another, and counts what became of them.
struct Importer {
  let reader: ReportReader
  let metadata: MetadataOptions
  /// Opens the history; asked for when the first report has been read.
  let open: () throws -> ResultStore

  private var store: ResultStore?
  private var revisions: [String: Revision?] = [:]
  /// The numbers of the runs that were added.
  private var numbers: Set<Int64> = []
  private var alreadyThere = 0
  private var failed = 0
  /// The suite of the run that was added last.
  private var latestSuite: String?

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
      return refuse(error)
    }
    for remark in reading.remarks { Console.qtreport.complain("'\(file)' \(remark)") }
    let found = reading.isComplete ? nil : revision(for: file)
    let run = metadata.complete(reading.run, found: found)
    latestSuite = run.suite
    try report(openedStore().add(run), file)
  }

  /// Complains of a report that cannot be read.
  mutating func refuse(_ error: ReportError) {
    failed += 1
    Console.qtreport.showProgress("")
    Console.qtreport.complain("\(error)")
  }

  /// Says what became of the reports.
  ///
  /// - Throws: ``FailedImports`` if a report could not be read.
  func finish() throws {
    Console.qtreport.showProgress("")
    try remarkIfOthersAreNewer()
    try Console.qtreport.writeLine(
      "\(numbers.count) added, \(alreadyThere) already there, \(failed) failed"
    )
    if failed > 0 { throw FailedImports(count: failed) }
  }

  private mutating func openedStore() throws -> ResultStore {
    if let store { return store }
    let opened = try open()
    store = opened
    return opened
  }

  private mutating func report(_ addition: ResultStore.Addition, _ file: String) throws {
    Console.qtreport.showProgress("")
    switch addition {
    case .added(let number):
      try Console.qtreport.writeLine("run \(number) added from \(file)")
      numbers.insert(number)
    case .alreadyThere(let number):
      alreadyThere += 1
      try Console.qtreport.writeLine("run \(number) was there already, \(file) changed nothing")
    }
  }

  /// Says so if the newest run is none of those that were added, which surprises.
  private func remarkIfOthersAreNewer() throws {
    let filter = ResultStore.Filter(suite: latestSuite)
    guard let newest = try store?.latestRuns(limit: 1, filter: filter).first,
      !numbers.isEmpty, !numbers.contains(newest.number)
    else { return }
    Console.qtreport.complain(
      "the newest run is still run \(newest.number) of \(newest.startedAt): what was added is older"
    )
  }

  /// What git tells of a report's folder, asked once for each folder.
  private mutating func revision(for file: String) -> Revision? {
    let folder = file == "-" ? "." : URL(filePath: file).deletingLastPathComponent().path
    if let known = revisions[folder] { return known }
    let found = metadata.provenance.findRevision(of: folder)
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
