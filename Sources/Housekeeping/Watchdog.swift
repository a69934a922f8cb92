public import Foundation
import Synchronization

/// A process that ends all of a live run if the process that makes the run dies without a word.
///
/// It holds one end of a channel and this process the other, which closes with this process, whatever
/// that ends with. The watchdog has a session of its own, ignores signals, and has nothing else of this
/// process open.
public final class Watchdog: Sendable {
  /// The watchdog's process.
  public let number: pid_t
  private let folder: String
  private let channel: Mutex<Int32?>

  private init(number: pid_t, folder: String, channel: Int32) {
    self.number = number
    self.folder = folder
    self.channel = Mutex(channel)
  }

  /// Starts the watchdog, and waits until it watches.
  ///
  /// The channel stays open until ``end()``, also if the value that this returns is forgotten.
  ///
  /// - Parameters:
  ///   - executable: A program that calls ``watch(over:releasing:)``: this one, as a rule.
  ///   - arguments: What makes it do so; the path of the folder is added.
  ///   - folder: The run's folder.
  /// - Returns: The watchdog.
  /// - Throws: ``HousekeepingError``.
  public static func start(
    executable: URL,
    arguments: [String],
    folder: RunFolder
  ) throws(HousekeepingError) -> Watchdog {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw .refused(.connect, path: executable.path, errno: errno)
    }
    let number: pid_t
    do throws(HousekeepingError) {
      // Only the watchdog keeps its end, so that its death shows here.
      defer { close(ends[1]) }
      number = try spawn([executable.path] + arguments + [folder.path], channel: ends[1])
    } catch {
      close(ends[0])
      throw error
    }
    let watchdog = Watchdog(number: number, folder: folder.path, channel: ends[0])
    try watchdog.waitUntilReady(executable.path)
    return watchdog
  }

  /// Says that the run is over, and waits until the watchdog has ended. Remove the run's folder first.
  ///
  /// - Throws: ``HousekeepingError/watchdogEnded(folder:)`` if the watchdog was gone before.
  public func end() throws(HousekeepingError) {
    let open = channel.withLock { $0.take() }
    guard let open else { return }
    var done = Message.done.rawValue
    let sent = send(open, &done, 1, Int32(MSG_NOSIGNAL))
    close(open)
    guard reap() == 0, sent == 1 else { throw .watchdogEnded(folder: folder) }
  }

  /// Whether the watchdog still watches.
  public var isWatching: Bool {
    var report = siginfo_t()
    let result = waitid(P_PID, id_t(number), &report, WEXITED | WNOWAIT | WNOHANG)
    return result == 0 && report.si_signo != SIGCHLD
  }

  /// What the two say to each other.
  enum Message: UInt8 {
    case ready = 0x72
    case done = 0x64
  }
}

extension Watchdog {
  private func waitUntilReady(_ executable: String) throws(HousekeepingError) {
    let open = channel.withLock(\.self) ?? -1
    var request = pollfd(fd: open, events: Int16(POLLIN), revents: 0)
    var answer: UInt8 = 0
    while poll(&request, 1, 60_000) < 0 && errno == EINTR {}
    if recv(open, &answer, 1, Int32(MSG_DONTWAIT)) == 1, answer == Message.ready.rawValue {
      return
    }
    kill(number, SIGKILL)
    _ = reap()
    channel.withLock { $0 = nil }
    close(open)
    throw .noWatchdog(executable: executable, errno: 0)
  }

  /// Waits for the watchdog's end; gives its status as `waitpid` does.
  private func reap() -> Int32 {
    var status: Int32 = 0
    while waitpid(number, &status, 0) < 0 {
      guard errno == EINTR else { return -1 }
    }
    return status
  }

  /// Starts the program with the channel in place of its standard input, no other output, and all
  /// signals blocked until it ignores them itself.
  private static func spawn(
    _ words: [String],
    channel: Int32
  ) throws(HousekeepingError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, channel, 0)
    for output in [1, 2] as [Int32] {
      posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    var number: pid_t = 0
    let code = posix_spawn(&number, words[0], &actions, &attributes, &arguments, &environment)
    guard code == 0 else { throw .noWatchdog(executable: words[0], errno: code) }
    return number
  }
}
