import Foundation
import Reporting
import Results

/// What an address of the site names, and how it is to be shown.
struct Address: Hashable, Sendable {
  /// What is shown.
  let subject: Subject
  /// How it is shown.
  let form: Form
  /// Which runs and series it is about.
  let choice: Choice

  /// What can be shown.
  enum Subject: Hashable, Sendable {
    case report
    case runs
    case run(RunReference)
    case pair(RunReference, RunReference)
    case series(scenario: String?, metric: String)
    case trends
    case gate(RunReference)
  }

  /// How it can be shown.
  enum Form: Hashable, Sendable {
    /// For a reader, as HTML.
    case page
    /// For a program, as JSON.
    case document

    /// The form in which the address of a request is answered, whether it names anything or not.
    init(ofTarget target: String) {
      self = target == "/api" || target.hasPrefix("/api/") ? .document : .page
    }
  }

  /// Reads the target of a request: a path, and a query after a question mark.
  ///
  /// - Throws: ``AddressFlaw``.
  init(target: String) throws(AddressFlaw) {
    guard target.utf8.count <= Self.lengthLimit else { throw .tooLong(limit: Self.lengthLimit) }
    guard target.hasPrefix("/") else { throw .malformed(target) }
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var names: [String] = []
    for part in parts[0].dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      names.append(try part.percentDecoded())
    }
    form = Form(ofTarget: String(parts[0]))
    subject = try Self.subject(form == .document ? Array(names.dropFirst()) : names, form)
    choice = try Choice(query: parts.count > 1 ? parts[1] : "", keys: subject.keys(form))
  }

  /// How many bytes a target may have.
  static let lengthLimit = 2 * PageAddresses.longestPath

  private static func subject(_ names: [String], _ form: Form) throws(AddressFlaw) -> Subject {
    let rest = Array(names.dropFirst())
    switch (form, names.first, rest.count) {
    case (.page, "", 0), (.document, "report", 0): return .report
    case (_, "runs", 0): return .runs
    case (_, "runs", 1): return .run(try reference(rest[0]))
    case (_, "diff", 2): return .pair(try reference(rest[0]), try reference(rest[1]))
    case (.page, "series", 1): return .series(scenario: nil, metric: rest[0])
    case (.page, "series", 2): return .series(scenario: rest[0], metric: rest[1])
    case (.document, "trends", 0): return .trends
    case (.document, "gate", 0): return .gate(.last(offset: 0))
    case (.document, "gate", 1): return .gate(try reference(rest[0]))
    default: throw .unknown(form)
    }
  }

  private static func reference(_ text: String) throws(AddressFlaw) -> RunReference {
    guard let reference = RunReference(text) else { throw .noReference(text) }
    return reference
  }
}

extension Address.Subject {
  /// The parts of a query that have a meaning here.
  fileprivate func keys(_ form: Address.Form) -> [Choice.Key] {
    let filter: [Choice.Key] = [.suite, .branch, .mode]
    switch self {
    case .report, .trends: return [.last] + filter + [.scenario, .metric]
    case .runs: return filter + [form == .page ? .page : .last]
    case .series: return [.last] + filter
    case .run, .pair, .gate: return filter
    }
  }
}

extension Substring {
  /// The text that the bytes after percent signs stand for.
  ///
  /// - Throws: ``AddressFlaw/malformed(_:)`` if they are no text, or one that no name can have.
  func percentDecoded() throws(AddressFlaw) -> String {
    guard let text = String(self).removingPercentEncoding,
      !text.unicodeScalars.contains(where: { $0.value == 0 })
    else { throw .malformed(String(self)) }
    return text
  }
}
