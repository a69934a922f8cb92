public import Logging
public import Results
import TradingSystem

/// What the system has logged, with the time it lives by.
public final class LogBook: Sendable {
  /// A line of the log.
  public struct Line: Sendable {
    /// When it was written.
    public let time: Timestamp
    /// How much it matters.
    public let level: Logger.Level
    /// The text, with its tag.
    public let text: String
    /// The numbers it tells of.
    public let metadata: [String: String]
  }

  private let now: @Sendable () -> Timestamp
  private let ledger = Ledger<Line>()

  /// Creates a log book.
  ///
  /// - Parameter now: The time.
  public init(now: @escaping @Sendable () -> Timestamp) {
    self.now = now
  }

  /// Everything that was logged.
  public var lines: [Line] { ledger.entries }

  /// A logger that writes here.
  public func logger(label: String) -> Logger {
    Logger(label: label) { _ in Handler(book: self) }
  }

  /// Notes a line that a process has logged.
  public func note(
    _ time: Timestamp,
    _ level: Logger.Level,
    _ text: String,
    _ metadata: [String: String] = [:]
  ) {
    ledger.append(Line(time: time, level: level, text: text, metadata: metadata))
  }

  fileprivate func write(_ level: Logger.Level, _ text: String, _ metadata: [String: String]) {
    ledger.append(Line(time: now(), level: level, text: text, metadata: metadata))
  }

  private struct Handler: LogHandler {
    let book: LogBook
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
      book.write(event.level, "\(event.message)", all.mapValues { "\($0)" })
    }
  }
}
