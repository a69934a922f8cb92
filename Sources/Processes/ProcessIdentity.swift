import Foundation

/// A process of this machine, told apart from every other that ever had or will have its number.
public struct ProcessIdentity: Hashable, Codable, Sendable {
  /// What the system calls the time since it was last started.
  public let bootID: String
  /// The process's number.
  public let number: Int32
  /// When the process was started, in clock ticks since the system was.
  public let startTicks: Int64

  /// Creates the identity of a process, which need not be there.
  public init(bootID: String, number: Int32, startTicks: Int64) {
    self.bootID = bootID
    self.number = number
    self.startTicks = startTicks
  }

  /// The process that has a number now.
  ///
  /// - Throws: ``UnknownProcess`` if there is none, or if the system does not tell.
  public init(number: Int32) throws(UnknownProcess) {
    let status = try ProcessStatus(number: number)
    guard !status.hasEnded else { throw UnknownProcess(path: ProcessStatus.path(number, "stat")) }
    try self.init(status)
  }

  /// The process that has a status.
  ///
  /// - Throws: ``UnknownProcess`` if the system does not tell when it was started.
  public init(_ status: ProcessStatus) throws(UnknownProcess) {
    let bootID = try Self.currentBootID()
    self.init(bootID: bootID, number: status.number, startTicks: status.startTicks)
  }

  /// This process.
  ///
  /// - Throws: ``UnknownProcess`` if the system does not tell.
  public static func current() throws(UnknownProcess) -> ProcessIdentity {
    try ProcessIdentity(number: ProcessInfo.processInfo.processIdentifier)
  }

  /// Whether the process still runs. One that is there but not to be looked at counts as running.
  public var isAlive: Bool {
    guard hasSeenThisBoot else { return false }
    guard let status = try? ProcessStatus(number: number) else {
      return kill(number, 0) == 0 || errno == EPERM
    }
    return !status.hasEnded && status.startTicks == startTicks
  }

  /// Whether the system has not been started again since the process was.
  public var hasSeenThisBoot: Bool {
    (try? Self.currentBootID()) == bootID
  }

  private static func currentBootID() throws(UnknownProcess) -> String {
    let path = "/proc/sys/kernel/random/boot_id"
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw UnknownProcess(path: path)
    }
    return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
