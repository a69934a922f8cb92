import Foundation

/// Tells alerts in a file, one line of JSON each; it needs neither the bus nor the network.
public actor FileAlertSink: AlertSink {
  /// The file's name.
  public nonisolated let name: String

  private let disk: any Disk
  private var mayEndWithinLine = true

  /// Creates a sink.
  ///
  /// - Parameters:
  ///   - disk: Where the file is.
  ///   - file: Its name; lines are added to what is there.
  public init(_ disk: any Disk, file: String = "alerts.jsonl") {
    self.disk = disk
    name = file
  }

  /// Writes a notice, and waits until it would survive a crash.
  ///
  /// - Parameter notice: What to write.
  /// - Throws: ``DiskError``; then a part of a line may be there, which the next one does not continue.
  public func deliver(_ notice: AlertNotice) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = try Array(encoder.encode(notice)) + [Self.newline]
    let start = try endsWithinLine() ? [Self.newline] : []
    mayEndWithinLine = true
    try disk.append(start + line, to: name)
    try disk.synchronize(name)
    mayEndWithinLine = false
  }

  /// Whether the file ends with a part of a line, as after a crash or when there was no room.
  private func endsWithinLine() throws -> Bool {
    guard mayEndWithinLine, let last = try disk.read(name)?.last else { return false }
    return last != Self.newline
  }

  private static let newline = UInt8(ascii: "\n")
}
