import Foundation

/// A talk with a browser in the DevTools protocol: JSON messages, each ended by a zero byte, over a pair
/// of pipes.
final class DevToolsConnection {
  /// How long a reply or an event may take.
  private static let patience = Duration.seconds(60)

  private let requests: FileHandle
  private let replies: FileHandle
  private var received = Data()
  private var lastID = 0
  private var events: [String: [Event]] = [:]

  /// Something that happened in a page.
  struct Event {
    let method: String
    let parameters: JSONValue
  }

  /// - Parameters:
  ///   - requests: What the browser reads.
  ///   - replies: What the browser writes.
  init(requests: FileHandle, replies: FileHandle) {
    self.requests = requests
    self.replies = replies
  }

  /// Asks for something, and waits for the reply.
  ///
  /// - Parameters:
  ///   - method: What to do.
  ///   - parameters: How to do it.
  ///   - session: The page it is meant for; `nil` for the browser itself.
  /// - Returns: The reply.
  /// - Throws: ``BrowserError``.
  func reply(to method: String, _ parameters: JSONValue, session: String?) throws -> JSONValue {
    let id = try send(method, parameters, session: session)
    let deadline = ContinuousClock.now + Self.patience
    while true {
      let message = try nextMessage(during: method, by: deadline)
      guard message["id"] == id else { continue }
      if let reason = message["error"]["message"].text {
        throw BrowserError.refused(method, reason: reason)
      }
      return message["result"]
    }
  }

  /// Waits for an event of a page, unless it was there already.
  ///
  /// - Parameters:
  ///   - method: The event.
  ///   - session: The page.
  /// - Throws: ``BrowserError``.
  func wait(for method: String, session: String) throws {
    let deadline = ContinuousClock.now + Self.patience
    while !events(of: session).contains(where: { $0.method == method }) {
      _ = try nextMessage(during: method, by: deadline)
    }
  }

  /// What happened in a page, in order.
  func events(of session: String) -> [Event] { events[session] ?? [] }

  /// Forgets what happened in a page.
  func forgetEvents(of session: String) { events[session] = nil }

  /// Reads until the browser has nothing more to say.
  ///
  /// - Returns: Whether it said so in time.
  func drain() -> Bool {
    let deadline = ContinuousClock.now + Self.patience
    do {
      while true { _ = try nextMessage(during: "its end", by: deadline) }
    } catch BrowserError.ended {
      return true
    } catch {
      return false
    }
  }

  // MARK: - Messages

  private func send(_ method: String, _ parameters: JSONValue, session: String?) throws -> JSONValue
  {
    lastID += 1
    let id = JSONValue.number(Double(lastID))
    var message: [String: JSONValue] = [
      "id": id, "method": .string(method), "params": parameters,
    ]
    message["sessionId"] = session.map(JSONValue.string)
    try requests.write(contentsOf: try JSONEncoder().encode(message) + [0])
    return id
  }

  /// The next message; an event is noted.
  private func nextMessage(during step: String, by deadline: ContinuousClock.Instant) throws
    -> JSONValue
  {
    var end = received.firstIndex(of: 0)
    while end == nil {
      let bytes = try nextBytes(during: step, by: deadline)
      end = bytes.firstIndex(of: 0).map { received.endIndex + $0 - bytes.startIndex }
      received += bytes
    }
    let text = received[..<(end ?? received.endIndex)]
    received.removeSubrange(..<(received.index(after: text.endIndex)))
    let message = try JSONDecoder().decode(JSONValue.self, from: text)
    if let session = message["sessionId"].text, let method = message["method"].text {
      events[session, default: []].append(Event(method: method, parameters: message["params"]))
      // A dialog would hold up everything else.
      if method == "Page.javascriptDialogOpening" {
        _ = try send("Page.handleJavaScriptDialog", ["accept": false], session: session)
      }
    }
    return message
  }

  private func nextBytes(during step: String, by deadline: ContinuousClock.Instant) throws -> Data {
    var descriptor = pollfd(fd: replies.fileDescriptor, events: Int16(POLLIN), revents: 0)
    while true {
      let left = (deadline - .now).components
      let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
      let count = poll(&descriptor, 1, Int32(max(0, milliseconds)))
      if count == -1 && errno == EINTR { continue }
      guard count > 0 else { throw BrowserError.silent(during: step, patience: Self.patience) }
      let bytes = replies.availableData
      guard !bytes.isEmpty else { throw BrowserError.ended(during: step) }
      return bytes
    }
  }
}
