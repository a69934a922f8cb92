import Crypto
import Foundation
import Reporting

/// What a browser may do with what it gets: nothing but show it, with the style and script of its own.
enum ContentPolicy {
  /// The value of the header `Content-Security-Policy`, for a form.
  static func text(for form: Address.Form) -> String {
    switch form {
    case .page: page
    case .document: "default-src 'none'; frame-ancestors 'none'"
    }
  }

  private static let page = [
    "default-src 'none'", "style-src \(hash(of: InlineSources.style))",
    "script-src \(hash(of: InlineSources.script))", "base-uri 'none'", "form-action 'none'",
    "frame-ancestors 'none'",
  ].joined(separator: "; ")

  private static func hash(of source: String) -> String {
    "'sha256-\(Data(SHA256.hash(data: Data(source.utf8))).base64EncodedString())'"
  }
}
