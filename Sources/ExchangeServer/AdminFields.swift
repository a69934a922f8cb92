import Foundation

/// The members of an object in JSON, each a text or a number.
struct AdminFields {
  private let values: [String: Value]

  /// Reads an object.
  ///
  /// - Parameters:
  ///   - text: The object.
  ///   - known: The names that members can have.
  /// - Throws: What is wrong.
  init(_ text: String, known: [String]) throws(AdminFlaw) {
    do {
      values = try JSONDecoder().decode([String: Value].self, from: Data(text.utf8))
    } catch {
      throw Self.flaw(in: text)
    }
    if let name = values.keys.sorted().first(where: { !known.contains($0) }) {
      throw .unknownField(name, known: known)
    }
  }

  /// Why a text is no object. `JSONDecoder` does not tell on Linux.
  private static func flaw(in text: String) -> AdminFlaw {
    do {
      _ = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
      return .unreadable(detail: "it is another value.")
    } catch {
      let words = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String
      return .unreadable(detail: words ?? "\(error)")
    }
  }

  /// A text that must be there.
  func text(_ name: String) throws(AdminFlaw) -> String {
    guard let value = values[name] else { throw .missing(name) }
    guard case .text(let text) = value else { throw .wrongValue(name, domain: "a text") }
    return text
  }

  /// A name, if it is there.
  func name(_ name: String) throws(AdminFlaw) -> String? {
    guard values[name] != nil else { return nil }
    let text = try text(name)
    guard text.wholeMatch(of: /[A-Za-z0-9_.-]{1,100}/) != nil else {
      throw .wrongValue(name, domain: "1 to 100 letters, digits, dots, hyphens and underscores")
    }
    return text
  }

  /// A price, which must be there: a number, or a text that gives one exactly.
  func price(_ name: String) throws(AdminFlaw) -> Decimal {
    let price: Decimal? =
      switch values[name] {
      case nil: throw .missing(name)
      case .number(let number): number
      case .text(let text) where text.wholeMatch(of: /[0-9]{1,12}(\.[0-9]{1,12})?/) != nil:
        Decimal(string: text)
      case .text, .other: nil
      }
    guard let price, price > 0, price <= Self.highestPrice else {
      throw .wrongValue(name, domain: "a number from more than 0 to \(Self.highestPrice)")
    }
    return price
  }

  /// A whole number, if it is there.
  func integer(_ name: String, in range: ClosedRange<Int>) throws(AdminFlaw) -> Int? {
    guard let value = values[name] else { return nil }
    guard case .number(let number) = value, let integer = Int(number.description),
      range.contains(integer)
    else {
      throw .wrongValue(
        name,
        domain: "a whole number from \(range.lowerBound) to \(range.upperBound)"
      )
    }
    return integer
  }

  private static let highestPrice: Decimal = 1_000_000_000
}

extension AdminFields {
  fileprivate enum Value: Decodable {
    case text(String)
    case number(Decimal)
    case other

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      do {
        self = .text(try container.decode(String.self))
      } catch is DecodingError {
        self = Self.number(in: container) ?? .other
      }
    }

    /// A number that has as many digits as can be kept.
    private static func number(in container: any SingleValueDecodingContainer) -> Value? {
      do {
        return .number(try container.decode(Decimal.self))
      } catch {
        return nil
      }
    }
  }
}
