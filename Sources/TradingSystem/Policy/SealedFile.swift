import Crypto
import Foundation

/// A file that holds one value as JSON, with a checksum by which damage is noticed.
///
/// The checksum is that of the bytes as they lie in the file, so nothing depends on a value being
/// written the same way twice.
struct SealedFile<Content: Codable & Sendable>: Sendable {
  let disk: any Disk
  let name: String

  /// Puts a value in the place of what the file holds.
  func write(_ content: Content) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let body = Array(try encoder.encode(content))
    try disk.replace(name, with: Self.head(for: body) + body + Self.tail)
  }

  /// What the file holds; `nil` if it is not there.
  func read() throws -> Content? {
    guard let bytes = try disk.read(name) else { return nil }
    let head = Self.head(for: [])
    guard bytes.count > head.count + Self.tail.count else { throw SealError.damaged(file: name) }
    let body = Array(bytes[head.count..<(bytes.count - Self.tail.count)])
    guard bytes == Self.head(for: body) + body + Self.tail else {
      throw SealError.damaged(file: name)
    }
    return try JSONDecoder().decode(Content.self, from: Data(body))
  }

  /// What stands before the value; always as long.
  private static func head(for body: [UInt8]) -> [UInt8] {
    let checksum = SHA256.hash(data: body).hexadecimal
    return Array(#"{"checksum":"\#(checksum)","content":"#.utf8)
  }

  private static var tail: [UInt8] { Array("}\n".utf8) }
}

/// A reason why what a file holds cannot be believed.
enum SealError: Error, Hashable, Sendable {
  /// The content is not the one that was written.
  case damaged(file: String)
}

extension SealError: CustomStringConvertible {
  var description: String {
    switch self {
    case .damaged(let file): "'\(file)' is damaged: its checksum does not fit its content"
    }
  }
}
