import Crypto
import Foundation
public import Results

/// Reads `simulation_report.json` files.
///
/// Of a report that ``SimulationReportWriter`` wrote, the run is exactly the one that was written, if
/// the old keys agree with it.
public struct ReportReader: Sendable {
  /// The size in bytes above which a file is refused.
  public var maximumSize: Int

  /// Creates a reader.
  public init(maximumSize: Int = ReportReader.defaultMaximumSize) {
    self.maximumSize = maximumSize
  }

  /// 64 MiB: ten thousand times the size of a real report.
  public static let defaultMaximumSize = 64 << 20

  /// What was read from a report.
  public struct Reading: Sendable {
    /// The run that the report tells of.
    public let run: Run
    /// What the report leaves open, in words.
    public let remarks: [String]
    /// Whether the report tells all that is known of the run, also what was tested and where.
    public let isComplete: Bool
  }

  /// Reads the report in a file.
  ///
  /// - Throws: ``ReportError``.
  public func read(file: String) throws(ReportError) -> Reading {
    try read(from: file) { try FileHandle(forReadingFrom: URL(filePath: file)) }
  }

  /// Reads the report on the standard input.
  ///
  /// - Throws: ``ReportError``.
  public func readStandardInput() throws(ReportError) -> Reading {
    try read(from: "standard input") { .standardInput }
  }

  private func read(from name: String, open: () throws -> FileHandle) throws(ReportError) -> Reading
  {
    let content: Data
    do {
      let handle = try open()
      content = try handle.read(upToCount: maximumSize + 1) ?? Data()
    } catch {
      throw ReportError(file: name, problem: .unreadable(detail: error.localizedDescription))
    }
    do throws(ReportError.Problem) {
      return try read(content)
    } catch {
      throw ReportError(file: name, problem: error)
    }
  }

  /// Reads a report.
  func read(_ content: Data) throws(ReportError.Problem) -> Reading {
    guard !content.isEmpty else { throw .empty }
    guard content.count <= maximumSize else { throw .tooLarge(limit: maximumSize) }
    try requireUTF8(content)
    let report = try ReportDecoder.decode(content)
    try report.requireConsistency()
    if let run = report.qtsim {
      try requireValidity(of: run)
      try report.requireAgreement(with: run)
      return Reading(run: run, remarks: [], isComplete: true)
    }
    let (run, remarks) = try report.run(id: try id(of: report), catalogue: .builtIn)
    try requireValidity(of: run)
    return Reading(run: run, remarks: remarks, isComplete: false)
  }

  private func requireValidity(of run: Run) throws(ReportError.Problem) {
    do throws(RunFlaw) {
      try run.validate()
    } catch {
      throw .invalid(detail: error.description)
    }
  }

  private func requireUTF8(_ content: Data) throws(ReportError.Problem) {
    guard String(validating: content, as: UTF8.self) == nil else { return }
    let lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    throw .notUTF8(line: (line ?? 0) + 1)
  }

  /// The digest of what the report says, however it is laid out.
  private func id(of report: SimulationReport) throws(ReportError.Problem) -> RunID {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return RunID(digest: SHA256.hash(data: try encoder.encode(report)))
    } catch {
      throw .invalid(detail: "\(error)")
    }
  }
}
