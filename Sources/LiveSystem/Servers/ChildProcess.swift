package import Foundation
import Synchronization

/// A process that ends with this one at the latest, whatever this one ends with.
///
/// It works in the folder of its log, and leads a process group: what the terminal tells this process it
/// does not hear. A thread of its own starts it and waits for its end: the kernel kills the child when
/// that thread is gone. No signal goes to a process that has ended, even if its id is used again.
package final class ChildProcess: Sendable {
  /// The process id.
  package let id: pid_t
  private let life: Life

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: The program.
  ///   - arguments: Its arguments.
  ///   - log: The file that its output is added to.
  /// - Throws: ``ServerError``.
  package convenience init(
    _ program: InstalledProgram,
    _ arguments: [String],
    log: String
  ) async throws {
    try await self.init(program, arguments, as: nil, log: log)
  }

  /// Starts a program as a user.
  ///
  /// - Parameters:
  ///   - program: The program.
  ///   - arguments: Its arguments.
  ///   - user: Who it runs as; `nil` is who this process runs as.
  ///   - log: The file that its output is added to.
  /// - Throws: ``ServerError``.
  init(
    _ program: InstalledProgram,
    _ arguments: [String],
    as user: SystemUser?,
    log: String
  ) async throws {
    let folder = URL(filePath: log).deletingLastPathComponent()
    let words = try Self.preparation(in: folder, as: user) + [program.path] + arguments
    let life = Life()
    let start = await withCheckedContinuation { continuation in
      Thread { life.live(as: words, log: log, started: continuation) }.start()
    }
    switch start {
    case .success(let id): (self.id, self.life) = (id, life)
    case .failure(let code): throw ServerError.notStarted(program: program.name, code: code.number)
    }
  }

  /// What comes before the program: it ends with this process, and has its user and place.
  private static func preparation(in folder: URL, as user: SystemUser?) throws -> [String] {
    let leash = try InstalledProgram("setpriv", from: "util-linux")
    let place = try InstalledProgram("env", from: "coreutils")
    // setpriv changes the user first, else the kernel would forget the signal.
    return [leash.path, "--pdeathsig", "KILL"] + (user?.options ?? [])
      + ["--", place.path, "--chdir", folder.path]
  }

  deinit {
    life.send(SIGKILL, to: id)
  }

  /// Whether it has ended.
  package var hasEnded: Bool { life.hasEnded }

  /// Sends a signal, unless the process has ended.
  package func send(_ signal: Int32) {
    life.send(signal, to: id)
  }

  /// Waits until the process has ended and is gone from the system's list.
  ///
  /// - Returns: What it ended with, as `waitpid` gives it: 0 if all is well.
  @discardableResult
  package func waitUntilEnd() async -> Int32 {
    await withCheckedContinuation { life.tell($0) }
  }

  /// Whether it has stopped since it was last asked.
  func hasStopped() -> Bool {
    var report = siginfo_t()
    let result = waitid(P_PID, id_t(id), &report, WSTOPPED | WNOHANG)
    return result == 0 && report.si_signo == SIGCHLD
  }
}

/// An error number of the system.
private struct SystemError: Error {
  let number: Int32
}

/// A process from its start to its end.
private final class Life: Sendable {
  private struct State {
    var end: Int32?
    var waiting: [CheckedContinuation<Int32, Never>] = []
  }

  private let state = Mutex(State())

  var hasEnded: Bool { state.withLock { $0.end != nil } }

  /// Starts the process and blocks until it has ended.
  func live(
    as words: [String],
    log: String,
    started: CheckedContinuation<Result<pid_t, SystemError>, Never>
  ) {
    var id: pid_t = 0
    let code = spawn(words, log: log, id: &id)
    guard code == 0 else { return started.resume(returning: .failure(SystemError(number: code))) }
    started.resume(returning: .success(id))
    var report = siginfo_t()
    while waitid(P_PID, id_t(id), &report, WEXITED | WNOWAIT) != 0 && errno == EINTR {}
    reap(id)
  }

  func send(_ signal: Int32, to id: pid_t) {
    state.withLock { state in
      if state.end == nil { kill(id, signal) }
    }
  }

  func tell(_ continuation: CheckedContinuation<Int32, Never>) {
    let end = state.withLock { state in
      if state.end == nil { state.waiting.append(continuation) }
      return state.end
    }
    if let end { continuation.resume(returning: end) }
  }

  private func reap(_ id: pid_t) {
    var status: Int32 = 0
    let waiting = state.withLock { state in
      while waitpid(id, &status, 0) < 0 && errno == EINTR {}
      state.end = status
      return state.waiting
    }
    for continuation in waiting { continuation.resume(returning: status) }
  }

  /// The greatest file descriptor there is, with room for those that are opened meanwhile.
  private var lastDescriptor: Int32 {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return (names.compactMap { Int32($0) }.max() ?? 255) + 64
  }

  /// Starts the process with no signal blocked or ignored, its output in the log, in a process
  /// group of its own, and with no environment.
  private func spawn(_ words: [String], log: String, id: inout pid_t) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // No file or port of this process stays open because its child has it too. Closing what is not open
    // is no error.
    for descriptor in 3...max(3, lastDescriptor) {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    return posix_spawn(&id, words[0], &actions, &attributes, &arguments, &environment)
  }
}
