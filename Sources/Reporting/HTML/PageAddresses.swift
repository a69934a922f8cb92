import Regression
public import Results

/// Where the live pages about runs, pairs of runs and series are. Pages that are given none have no
/// links to others, as a file has none beside it.
public struct PageAddresses: Sendable {
  private let filter: String
  private let window: String

  /// Creates the addresses.
  ///
  /// - Parameters:
  ///   - filter: The query that says which runs count, such as `branch=main`; empty for all.
  ///   - window: The query that also says how many.
  public init(filter: String = "", window: String = "") {
    self.filter = filter.isEmpty ? "" : "?" + filter
    self.window = window.isEmpty ? "" : "?" + window
  }

  /// The report.
  public var report: String { "/" + window }

  /// A page of the list of runs, counted from 1.
  public func runs(page: Int = 1) -> String {
    guard page > 1 else { return "/runs" + filter }
    return "/runs" + filter + (filter.isEmpty ? "?" : "&") + "page=\(page)"
  }

  /// A run.
  public func run(_ number: Int64) -> String { "/runs/\(number)" + filter }

  /// Two runs side by side.
  public func pair(_ before: Int64, _ after: Int64) -> String {
    "/diff/\(before)/\(after)" + filter
  }

  /// A series: its scenario, if it has one, and its metric with its labels.
  ///
  /// `nil` if no address can name it: browsers take `.` and `..` for folders, however they are written,
  /// and a server takes only so long an address.
  public func series(_ series: Series) -> String? {
    let names = [series.scenario, series.metricDescription].compactMap(\.self)
    guard names.allSatisfy({ !["", ".", ".."].contains($0) && !$0.utf8.contains(0) }) else {
      return nil
    }
    let path = "/series/" + names.map(\.percentEncoded).joined(separator: "/")
    return path.utf8.count <= Self.longestPath ? path + window : nil
  }

  /// How many bytes the path of an address may have.
  public static let longestPath = 4000
}

extension PageAddresses? {
  /// The number of a run, which leads to the run.
  func run(_ number: Int64) -> Markup {
    link(self?.run(number), "\(number)")
  }

  /// What stands for a series, and leads to it.
  func series(_ series: Series, _ content: Markup) -> Markup {
    link(self?.series(series), content)
  }

  /// What stands for the subject of a finding, and leads to its series if it is one.
  func subject(_ subject: Subject, _ content: Markup) -> Markup {
    if case .metric(let series) = subject { self.series(series, content) } else { content }
  }

  /// A sentence in which each `run 12` leads to the run.
  func linked(_ text: String) -> Markup {
    guard let addresses = self, text.contains("run ") else { return "\(text)" }
    var rest = text[...]
    var markup: Markup = ""
    for match in text.matches(of: /\brun ([1-9][0-9]{0,17})\b/) {
      guard let number = Int64(match.output.1) else { continue }
      let before = String(rest[..<match.range.lowerBound])
      markup += "\(before)\(link(addresses.run(number), "run \(number)"))"
      rest = text[match.range.upperBound...]
    }
    return markup + "\(String(rest))"
  }

  /// What leads to an address, if there is one.
  func link(_ address: String?, _ content: Markup) -> Markup {
    address.map { "<a href=\"\($0)\">\(content)</a>" } ?? content
  }
}

extension String {
  /// The text as a part of an address: all but letters, digits and `-._~` by the numbers of their bytes
  /// (RFC 3986, section 2).
  public var percentEncoded: String {
    utf8.reduce(into: "") { text, byte in
      if Self.unreserved.contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += byte < 16 ? "%0" : "%"
        text += String(byte, radix: 16, uppercase: true)
      }
    }
  }

  private static let unreserved = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8
  )
}
