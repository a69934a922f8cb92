import Crypto
import Foundation

/// The signature of a request: HMAC-SHA256 of its parameters, in hexadecimal digits.
enum Signature {
  /// What is signed: query and body, with nothing between them and without the signature itself.
  static func payload(of request: VenueRequest) -> String {
    unsigned(request.query) + unsigned(request.body)
  }

  /// A form without its signature.
  static func unsigned(_ form: String) -> String {
    form.split(separator: "&", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("signature=") }
      .joined(separator: "&")
  }

  /// Whether a signature is that of a payload; the case of its digits does not matter.
  static func isValid(_ signature: String, of payload: String, secret: String) -> Bool {
    sign(payload, secret: secret) == signature.lowercased()
  }

  /// The signature of a payload.
  static func sign(_ payload: String, secret: String) -> String {
    let key = SymmetricKey(data: Data(secret.utf8))
    let code = HMAC<SHA256>.authenticationCode(for: Data(payload.utf8), using: key)
    return code.map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }
}
