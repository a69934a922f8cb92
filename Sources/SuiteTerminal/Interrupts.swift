import Foundation
import Synchronization

/// The user's wish to stop: the first one ends the run in good order, the second one at once.
package enum Interrupts {
  private static let count = Atomic<Int>(0)

  /// Whether the user wants to stop.
  package static var areWanted: Bool { count.load(ordering: .relaxed) > 0 }

  /// Begins to listen for SIGINT and SIGTERM.
  package static func listen() {
    // What is made when it is first used must not be made while a signal is handled.
    _ = areWanted
    // Whoever started the program may have blocked them, as threads of libdispatch do.
    var unblocked = sigset_t()
    sigemptyset(&unblocked)
    for number in [SIGINT, SIGTERM] {
      sigaddset(&unblocked, number)
      signal(number) { number in
        guard Interrupts.count.add(1, ordering: .relaxed).oldValue > 0 else { return }
        _exit(128 + number)
      }
    }
    pthread_sigmask(SIG_UNBLOCK, &unblocked, nil)
  }
}
