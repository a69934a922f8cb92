import TestSupport

extension Socket {
  /// What comes until an empty line, which ends the head of a message.
  func receiveHead() throws -> String {
    var bytes: [UInt8] = []
    while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      let next = try receive(exactly: 1)
      guard !next.isEmpty else { break }
      bytes += next
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A whole message whose head gives its length.
  func receiveMessage() throws -> String {
    let head = try receiveHead()
    let length = head.lowercased().firstMatch(of: /content-length: ([0-9]+)/)
      .flatMap { Int($0.output.1) }
    return head + (try receiveText(length ?? 0))
  }
}
