import ExchangeCore
import Foundation

/// The ledger of an exchange as JSON, times in microseconds since 1970.
struct LedgerDocument: Encodable {
  let arrivals: [VenueArrival]
  let orders: [VenueOrder]
  let fills: [VenueFill]
  let bans: [VenueBan]

  init(_ ledger: VenueLedger) {
    arrivals = ledger.arrivals
    orders = ledger.orders
    fills = ledger.fills
    bans = ledger.bans
  }

  /// The document.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      encoder.keyEncodingStrategy = .custom { LowerCaseKey($0[$0.count - 1]) }
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}

/// A name of Swift as those in JSON are written: `client_order_id`.
private struct LowerCaseKey: CodingKey {
  let stringValue: String
  let intValue: Int? = nil

  init(_ key: any CodingKey) {
    stringValue = key.stringValue
      .replacing(/([a-z0-9])([A-Z])/) { "\($0.output.1)_\($0.output.2)" }
      .lowercased()
  }

  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
