import Foundation
import TradingSystem

extension StreamEntry {
  /// What the entry says; `nil` if it says something else.
  func payload<Value: Decodable>(as type: Value.Type) -> Value? {
    guard let payload = fields["payload"] else { return nil }
    do {
      return try JSONDecoder().decode(type, from: Data(payload.utf8))
    } catch {
      return nil
    }
  }
}
