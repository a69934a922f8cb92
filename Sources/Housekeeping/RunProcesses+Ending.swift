import Foundation
import Processes

extension RunProcesses {
  /// Kills all of them, and waits until none is left.
  ///
  /// - Returns: Those that were killed.
  /// - Throws: ``HousekeepingError`` if one cannot be killed, or does not go.
  func end() throws(HousekeepingError) -> [RunningProcess] {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(60)
    var killed: [ProcessIdentity: RunningProcess] = [:]
    var quietLooks = 0
    // One that was being started at the first look shows at the second.
    while quietLooks < 2 {
      let running = try running()
      quietLooks = running.isEmpty ? quietLooks + 1 : 0
      try kill(running)
      // One that is about to go has no command any more.
      for process in running where killed[process.identity] == nil {
        killed[process.identity] = process
      }
      guard clock.now < end else { throw .stillRunning(running) }
      usleep(2_000)
    }
    return killed.values.sorted { $0.identity.number < $1.identity.number }
  }

  /// Kills all that can be, and tells of the first that cannot.
  private func kill(_ processes: [RunningProcess]) throws(HousekeepingError) {
    var failure: HousekeepingError?
    for process in processes where process.identity.isAlive {
      if Foundation.kill(process.identity.number, SIGKILL) != 0 && errno != ESRCH {
        failure = failure ?? .notEnded(process, errno: errno)
      }
    }
    if let failure { throw failure }
  }
}
