import Foundation
import HTTPTypes
import Results

/// Why those who run an exchange do not get what they ask for.
enum AdminFlaw: Error {
  /// The request is meant for another machine, as one is that a page of the web makes.
  case foreignHost
  /// There is no such path.
  case unknownPath
  /// The path wants another method.
  case wrongMethod(needed: String)
  /// The body is no object in JSON.
  case unreadable(detail: String)
  /// A member is not there.
  case missing(String)
  /// There is no such member.
  case unknownField(String, known: [String])
  /// A member is not what it should be.
  case wrongValue(String, domain: String)
  /// There is no such effect.
  case unknownEffect(String, known: [String])
  /// The exchange has no such symbol.
  case unknownSymbol(String, known: [String])
  /// No such rule is in force.
  case unknownRule(String)
}

extension AdminFlaw {
  /// The status of the answer.
  var status: HTTPResponse.Status {
    switch self {
    case .unknownPath, .unknownRule: .notFound
    case .wrongMethod: .methodNotAllowed
    case .foreignHost, .unreadable, .missing, .unknownField, .wrongValue, .unknownEffect,
      .unknownSymbol:
      .badRequest
    }
  }

  /// What is wrong and where, in JSON.
  var document: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let members = ["error": "\(self)", "field": field]
      return String(decoding: try encoder.encode(members.compactMapValues(\.self)), as: UTF8.self)
    }
  }

  private var field: String? {
    switch self {
    case .missing(let name), .unknownField(let name, _), .wrongValue(let name, _): name
    case .unknownEffect: "effect"
    case .unknownSymbol: "symbol"
    case .foreignHost, .unknownPath, .wrongMethod, .unreadable, .unknownRule: nil
    }
  }
}

extension AdminFlaw: CustomStringConvertible {
  /// What is wrong, and what to do.
  var description: String {
    switch self {
    case .foreignHost: "the request is for another machine; use http://127.0.0.1 with the port"
    case .unknownPath:
      "there is no such path; there are POST /price, POST /rules, DELETE /rules/ID, POST /clock, "
        + "GET /ledger and POST /reset"
    case .wrongMethod(let needed): "use \(needed)"
    case .unreadable(let detail): "the body is no object in JSON: \(detail)"
    case .missing(let name): "'\(name)' is missing"
    case .unknownField(let name, let known):
      "'\(name)' has no meaning here\(Self.hint(name, known)); there are "
        + known.joined(separator: ", ")
    case .wrongValue(let name, let domain): "'\(name)' must be \(domain)"
    case .unknownEffect(let name, let known):
      "there is no effect '\(name)'\(Self.hint(name, known)); there are "
        + known.joined(separator: ", ")
    case .unknownSymbol(let name, let known):
      "the exchange has no symbol '\(name)'\(Self.hint(name, known)); it has "
        + known.joined(separator: ", ")
    case .unknownRule(let id): "no rule '\(id)' is in force"
    }
  }

  private static func hint(_ name: String, _ known: [String]) -> String {
    name.nearest(in: known).map { ", did you mean '\($0)'?" } ?? ""
  }
}
