import Foundation
import Reporting
import Results
import Review
import Storage

/// Which runs and series an address is about: the query after its path, as the options of the command
/// line have it.
struct Choice: Hashable, Sendable {
  private var values: [Key: String] = [:]
  /// How many runs; `nil` for as many as is usual.
  private(set) var limit: Int?
  /// The page of a list, counted from 1.
  private(set) var page = 1

  /// The parts of a query.
  enum Key: String, Hashable, Sendable, CaseIterable {
    case last, suite, branch, mode, scenario, metric, page
  }

  /// Reads a query.
  ///
  /// - Parameters:
  ///   - query: The query; empty for none.
  ///   - keys: The parts that have a meaning.
  /// - Throws: ``AddressFlaw``.
  init(query: Substring, keys: [Key]) throws(AddressFlaw) {
    for part in query.split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = try pair[0].formDecoded()
      guard let key = Key(rawValue: name), keys.contains(key) else {
        throw .unknownKey(name, known: keys)
      }
      let value = pair.count > 1 ? try pair[1].formDecoded() : ""
      guard !value.isEmpty else { throw .emptyValue(key) }
      guard values.updateValue(value, forKey: key) == nil else { throw .repeatedKey(key) }
    }
    limit = try count(.last)
    page = try count(.page) ?? 1
  }

  private func count(_ key: Key) throws(AddressFlaw) -> Int? {
    guard let text = values[key] else { return nil }
    guard let count = Int(text), "\(count)" == text, (1...Self.countLimit).contains(count) else {
      throw .noCount(key, text)
    }
    return count
  }

  private static let countLimit = 1_000_000
}

extension Choice {
  /// Which runs.
  var filter: ResultStore.Filter {
    ResultStore.Filter(suite: values[.suite], branch: values[.branch], mode: values[.mode])
  }

  /// Which runs and series to look at over time.
  var window: RunWindow {
    RunWindow(
      filter: filter,
      limit: limit ?? RunWindow.usualLimit,
      scenario: values[.scenario],
      metric: values[.metric]
    )
  }

  /// The addresses of other pages about the same runs.
  var addresses: PageAddresses {
    PageAddresses(
      filter: query(of: [.suite, .branch, .mode]),
      window: query(of: [.last, .suite, .branch, .mode])
    )
  }

  private func query(of keys: [Key]) -> String {
    keys.compactMap { key in values[key].map { "\(key.rawValue)=\($0.percentEncoded)" } }
      .joined(separator: "&")
  }
}

extension Substring {
  /// The text that a part of a query stands for, in which a plus sign is a space.
  fileprivate func formDecoded() throws(AddressFlaw) -> String {
    try replacing("+", with: " ").percentDecoded()
  }
}
