/// A JSON value whose text is as Python's `json` module writes it with an indentation of 2: objects
/// keep their order, and everything but ASCII is escaped.
indirect enum PythonJSON {
  case null
  case flag(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([PythonJSON])
  case object([(key: String, value: PythonJSON)])
  /// A text that is JSON already, on one line.
  case verbatim(String)

  /// The text; lines after the first begin with an indentation.
  func text(indentation: String = "") -> String {
    let deeper = indentation + "  "
    switch self {
    case .null: return "null"
    case .flag(let flag): return "\(flag)"
    case .integer(let integer): return "\(integer)"
    case .number(let number): return "\(number)"
    case .text(let text): return text.quoted
    case .verbatim(let json): return json.inASCII
    case .list(let values):
      return Self.lines(values.map { $0.text(indentation: deeper) }, "[", "]", indentation)
    case .object(let members):
      let pairs = members.map { "\($0.key.quoted): \($0.value.text(indentation: deeper))" }
      return Self.lines(pairs, "{", "}", indentation)
    }
  }

  private static func lines(
    _ items: [String],
    _ opening: String,
    _ closing: String,
    _ indentation: String
  ) -> String {
    guard !items.isEmpty else { return opening + closing }
    let separator = ",\n\(indentation)  "
    return
      "\(opening)\n\(indentation)  \(items.joined(separator: separator))\n\(indentation)\(closing)"
  }
}

extension PythonJSON: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral members: (String, PythonJSON)...) {
    self = .object(members.map { (key: $0.0, value: $0.1) })
  }
}

extension String {
  /// The text as a JSON string.
  fileprivate var quoted: String {
    "\"" + unicodeScalars.map(\.escaped).joined() + "\""
  }

  /// The JSON text with everything but printable ASCII escaped, which only strings can hold.
  fileprivate var inASCII: String {
    unicodeScalars.map(\.inASCII).joined()
  }
}

extension Unicode.Scalar {
  fileprivate var escaped: String {
    switch self {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "\u{8}": "\\b"
    case "\u{C}": "\\f"
    default: inASCII
    }
  }

  fileprivate var inASCII: String {
    guard !(0x20...0x7E).contains(value) else { return String(Character(self)) }
    return utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
