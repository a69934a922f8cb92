import Foundation

/// What the system says of a process at a moment (`man 5 proc_pid_stat`).
public struct ProcessStatus: Hashable, Sendable {
  /// The process's number.
  public let number: Int32
  /// The number of the process that started it, or of the one that took it over.
  public let parent: Int32
  /// Its process group: the number of the process that leads it.
  public let group: Int32
  /// Its session: the number of the process that leads it.
  public let session: Int32
  /// Whether it has a terminal.
  public let hasTerminal: Bool
  /// When it was started, in clock ticks since the system was.
  public let startTicks: Int64
  /// Whether it has ended, and only waits for its parent to notice.
  public let hasEnded: Bool
  /// Whether a signal has stopped it, until another lets it go on.
  public let isStopped: Bool

  /// The status of the process that has a number.
  ///
  /// - Throws: ``UnknownProcess`` if there is none, or if the system does not tell.
  public init(number: Int32) throws(UnknownProcess) {
    let path = Self.path(number, "stat")
    guard let text = Self.text(of: path), let status = ProcessStatus(stat: text) else {
      throw UnknownProcess(path: path)
    }
    self = status
  }

  /// Reads `/proc/PID/stat`; gives `nil` if it is not complete.
  ///
  /// The second field is the program's name in brackets, in which anything may stand.
  init?(stat: String) {
    guard let bracket = stat.lastIndex(of: ")") else { return nil }
    let fields = stat[bracket...].split(separator: " ").dropFirst().map { Int64($0) }
    let states = stat[bracket...].dropFirst(2).first
    guard fields.count > 19, let state = states, let number = Int32(stat.prefix { $0 != " " }),
      let parent = fields[1], let group = fields[2], let session = fields[3],
      let terminal = fields[4], let threads = fields[17], let startTicks = fields[19]
    else { return nil }
    self.number = number
    self.parent = Int32(truncatingIfNeeded: parent)
    self.group = Int32(truncatingIfNeeded: group)
    self.session = Int32(truncatingIfNeeded: session)
    self.hasTerminal = terminal != 0
    self.startTicks = startTicks
    // A process goes on when only its first thread has ended, as that of a Swift program does whose
    // `main` is asynchronous.
    self.hasEnded = state == "X" || state == "Z" && threads <= 1
    self.isStopped = state == "T"
  }

  /// All processes that have not ended.
  ///
  /// - Throws: ``UnknownProcess`` if the system has no list of them.
  public static func all() throws(UnknownProcess) -> [ProcessStatus] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: "/proc") else {
      throw UnknownProcess(path: "/proc")
    }
    return names.compactMap { Int32($0) }
      .compactMap { number in try? ProcessStatus(number: number) }
      .filter { !$0.hasEnded }
  }

  /// The folder that it works in, if the system tells.
  public var workingFolder: String? {
    places.lazy
      .compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "\($0)/cwd") }
      .first
  }

  /// The variables that it was started with, as `NAME=value`; none if the system does not tell.
  public var environment: [String] { words(of: "environ") }

  /// The words that it was started with; none if the system does not tell.
  public var command: [String] { words(of: "cmdline") }

  static func path(_ number: Int32, _ file: String) -> String { "/proc/\(number)/\(file)" }

  /// Where the system tells of the process: of its first thread, and of all. When the first has ended
  /// before the others, only they still have what they share.
  private var places: [String] {
    let threads = Self.path(number, "task")
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: threads)) ?? []
    return ["/proc/\(number)"] + numbers.map { "\(threads)/\($0)" }
  }

  private func words(of file: String) -> [String] {
    places.lazy
      .map { (Self.text(of: "\($0)/\(file)") ?? "").split(separator: "\0").map(String.init) }
      .first { !$0.isEmpty } ?? []
  }

  private static func text(of path: String) -> String? {
    // The system may give a file in pieces, of which `FileManager` takes the first for all.
    let bytes = try? FileHandle(forReadingFrom: URL(filePath: path)).readToEnd()
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }
}
