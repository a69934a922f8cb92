import Foundation

/// A command as hiredis takes it, made before the time is taken.
public final class BareCommand {
  let words: UnsafeMutablePointer<UnsafePointer<CChar>?>
  let lengths: [Int]
  var count: Int32 { Int32(lengths.count) }

  /// The command that adds an entry to a stream.
  public init(adding fields: [String: String], to stream: String) {
    let texts = ["XADD", stream, "*"] + fields.sorted { $0.key < $1.key }.flatMap { [$0, $1] }
    words = .allocate(capacity: texts.count)
    for (index, text) in texts.enumerated() { words[index] = UnsafePointer(strdup(text)) }
    lengths = texts.map(\.utf8.count)
  }

  deinit {
    for index in lengths.indices { free(UnsafeMutablePointer(mutating: words[index])) }
    words.deallocate()
  }
}
