/// Comma-separated values (RFC 4180), safe to open in a spreadsheet.
struct CSV {
  /// The records; the first has the names of the columns.
  let records: [[Field]]

  /// A field, which may be empty.
  enum Field {
    /// What stands as it is: a number, or a moment.
    case value(String)
    /// What somebody named. A spreadsheet would take a text such as `=cmd()` for a formula, so that an
    /// apostrophe goes before it, as OWASP advises.
    case text(String)
  }

  /// The records as lines.
  var text: String {
    records.map { $0.map(\.text).joined(separator: ",") + "\r\n" }.joined()
  }
}

extension CSV.Field {
  fileprivate var text: String {
    switch self {
    case .value(let value): value.quotedForCSV
    case .text(let text): (text.startsFormula ? "'\(text)" : text).quotedForCSV
    }
  }
}

extension String {
  fileprivate var startsFormula: Bool {
    unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
  }

  fileprivate var quotedForCSV: String {
    guard unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
      return self
    }
    return "\"\(replacingScalars(["\"": "\"\""]))\""
  }
}
