import Foundation
import Logging
import Results
import Synchronization
import TradingSystem

/// Writes each line of the log as one line of JSON on the standard output.
struct LineLogHandler: LogHandler {
  let time: any TimeSource
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .info

  init(time: any TimeSource) {
    self.time = time
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
    let line = LogLine(
      time: time.now,
      level: event.level,
      text: "\(event.message)",
      metadata: all.mapValues { "\($0)" }
    )
    Self.output.withLock { $0.write(line) }
  }

  private static let output = Mutex(LogOutput(FileHandle.standardOutput))
}
