import Crypto
import Foundation

/// Signs requests with the secret of an account (HMAC-SHA256).
public struct RequestSigner: Sendable {
  /// The key that names the account; unlike the secret it is sent.
  public let apiKey: String
  private let secret: SymmetricKey

  /// Creates a signer for an account.
  public init(apiKey: String, secret: String) {
    self.apiKey = apiKey
    self.secret = SymmetricKey(data: Data(secret.utf8))
  }

  /// The signature of a query that is percent-encoded already, in hexadecimal digits.
  public func signature(of query: String) -> String {
    HMAC<SHA256>.authenticationCode(for: Data(query.utf8), using: secret).hexadecimal
  }

  /// The query with its signature as the last parameter.
  public func sign(_ query: String) -> String {
    "\(query)&signature=\(signature(of: query))"
  }
}
