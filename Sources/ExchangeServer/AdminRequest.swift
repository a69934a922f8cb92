import ExchangeCore
import Foundation
import Harness

/// What those who run an exchange can ask of it.
enum AdminRequest: Hashable {
  /// POST `/price`: brings a symbol's price to a value.
  case setPrice(symbol: String, Decimal)
  /// POST `/rules`: puts a rule into force.
  case add(VenueRule)
  /// DELETE `/rules/ID`: ends a rule.
  case removeRule(VenueRule.ID)
  /// POST `/clock`: makes the exchange's clock wrong by so many microseconds.
  case setClock(Int64)
  /// GET `/ledger`: shows what the exchange saw and did.
  case readLedger
  /// POST `/reset`: makes the exchange what it was at first.
  case reset

  init(_ method: String, path: String, body: String) throws(AdminFlaw) {
    let names = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    switch (names.first, names.count) {
    case ("price", 1):
      try Self.require("POST", method)
      self = try .price(AdminFields(body, known: ["symbol", "price"]))
    case ("rules", 1):
      try Self.require("POST", method)
      self = try .rule(AdminFields(body, known: ["id"] + Self.ruleSettings))
    case ("rules", 2):
      try Self.require("DELETE", method)
      guard let id = names.last?.removingPercentEncoding else { throw .unknownPath }
      self = .removeRule(id)
    case ("clock", 1):
      try Self.require("POST", method)
      self = try .clock(AdminFields(body, known: ["offset_ms"]))
    case ("ledger", 1):
      try Self.require("GET", method)
      self = .readLedger
    case ("reset", 1):
      try Self.require("POST", method)
      self = .reset
    default: throw .unknownPath
    }
  }

  private static func require(_ needed: String, _ method: String) throws(AdminFlaw) {
    guard method == needed else { throw .wrongMethod(needed: needed) }
  }
}

extension AdminRequest {
  /// The settings of a fault that make a rule.
  private static let ruleSettings = ["effect", "every", "count", "retry_after", "delay_ms"]
  /// What a setting can be at most: a day in milliseconds.
  private static let longest = 86_400_000

  private static func price(_ fields: AdminFields) throws(AdminFlaw) -> AdminRequest {
    .setPrice(symbol: try fields.text("symbol"), try fields.price("price"))
  }

  private static func clock(_ fields: AdminFields) throws(AdminFlaw) -> AdminRequest {
    guard let offset = try fields.integer("offset_ms", in: -longest...longest) else {
      throw .missing("offset_ms")
    }
    return .setClock(Int64(offset) * 1000)
  }

  private static func rule(_ fields: AdminFields) throws(AdminFlaw) -> AdminRequest {
    let effect = try fields.text("effect")
    let known = RuleEffect.allCases.map(\.rawValue)
    guard known.contains(effect) else { throw .unknownEffect(effect, known: known) }
    var settings = ["effect": effect]
    for name in ruleSettings.dropFirst() {
      settings[name] = try fields.integer(name, in: 1...longest).map(String.init)
    }
    var rule = FaultSpecification(.exchangeRule, settings).venueRule
    rule.id = try fields.name("id") ?? rule.id
    return .add(rule)
  }
}
