public import Foundation

extension Watchdog {
  /// How a run that was watched over has ended.
  public enum Verdict: Hashable, Sendable {
    /// It said that it is over.
    case over
    /// The process that made it is gone; these processes were ended, and the folder removed.
    case abandoned([RunningProcess])
  }

  /// Watches over a run until its end: the whole of the watchdog's program.
  ///
  /// It takes this process over: closes what is open, ignores signals, and blocks.
  ///
  /// - Parameters:
  ///   - folder: The run's folder.
  ///   - release: Gives back what is outside of the folder.
  /// - Returns: How the run ended.
  /// - Throws: ``HousekeepingError``.
  public static func watch(
    over folder: URL,
    releasing release: Release = { _ in }
  ) throws -> Verdict {
    try standApart()
    let run = try RunFolder(existing: folder)
    var ready = Message.ready.rawValue
    _ = send(STDIN_FILENO, &ready, 1, Int32(MSG_NOSIGNAL))
    if heardDone() { return .over }
    return .abandoned(try AbandonedRun(run).clear(release))
  }

  /// Waits for the other end of the channel to speak or to close.
  private static func heardDone() -> Bool {
    var word: UInt8 = 0
    var count = 0
    repeat { count = recv(STDIN_FILENO, &word, 1, 0) } while count < 0 && errno == EINTR
    return count == 1 && word == Message.done.rawValue
  }

  /// Lets go of the process that started this one.
  private static func standApart() throws {
    for number in [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGALRM, SIGUSR1, SIGUSR2, SIGTSTP] {
      signal(number, SIG_IGN)
    }
    // It fails if this process leads a group already, and then it stands apart enough.
    _ = setsid()
    _ = chdir("/")
    let names = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    for descriptor in names.compactMap({ Int32($0) }) where descriptor > STDERR_FILENO {
      close(descriptor)
    }
  }
}
