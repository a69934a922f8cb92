import Foundation

/// A value of JSON, whose objects keep the order of their members.
enum JSON {
  case object([(String, JSON)])
  case array([JSON])
  case string(String)
  case integer(Int64)
  case boolean(Bool)

  /// An amount as the exchange writes them: a string with eight decimal places.
  static func amount(_ value: Decimal) -> JSON { .string(value.eightPlaces) }

  /// The value as text, without white space.
  var text: String {
    switch self {
    case .object(let members):
      "{" + members.map { "\(Self.quoted($0)):\($1.text)" }.joined(separator: ",") + "}"
    case .array(let elements):
      "[" + elements.map(\.text).joined(separator: ",") + "]"
    case .string(let value): Self.quoted(value)
    case .integer(let value): String(value)
    case .boolean(let value): String(value)
    }
  }

  private static func quoted(_ value: String) -> String {
    "\"" + value.unicodeScalars.map(escaped).joined() + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\u{0}"..<" ":
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: return String(scalar)
    }
  }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
  ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
  init(dictionaryLiteral members: (String, JSON)...) { self = .object(members) }
  init(arrayLiteral elements: JSON...) { self = .array(elements) }
  init(stringLiteral value: String) { self = .string(value) }
  init(integerLiteral value: Int64) { self = .integer(value) }
  init(booleanLiteral value: Bool) { self = .boolean(value) }
}
