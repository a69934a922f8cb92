import Crypto
import Results

/// A digest of texts in order, such as the columns of a row.
enum TextDigest {
  /// The digest as 64 hexadecimal digits.
  ///
  /// The texts stand one after another as netstrings, `5:texts,`, and what is not there as `-,`, so that
  /// no others give the same bytes.
  static func of(_ texts: [String?]) -> String {
    let bytes = texts.flatMap { text in
      Array((text.map { "\($0.utf8.count):\($0)," } ?? "-,").utf8)
    }
    return RunID(digest: SHA256.hash(data: bytes)).description
  }
}
