import Foundation
import Testing
import TradingSystem

@testable import LiveSystem

struct ConnectionThreadTests {
  /// Who does everything on a thread of its own.
  private actor Worker {
    private nonisolated let thread = ConnectionThread("worker")
    private var count = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// The thread that this is done on, and how often it was asked.
    func work() -> (id: pthread_t, count: Int) {
      count += 1
      return (pthread_self(), count)
    }

    /// Gives the thread something that it keeps until it ends.
    func keep(_ belonging: Belonging) -> Bool {
      var key = pthread_key_t()
      let code = pthread_key_create(&key) { belonging in
        belonging.map { Unmanaged<Belonging>.fromOpaque($0).release() }
      }
      return code == 0
        && pthread_setspecific(key, Unmanaged.passRetained(belonging).toOpaque()) == 0
    }
  }

  private final class Belonging: Sendable {}

  @Test func everythingIsDoneOnOneThreadInTurn() async {
    let worker = Worker()
    let answers = await withTaskGroup(of: (id: pthread_t, count: Int).self) { group in
      for _ in 0..<100 { group.addTask { await worker.work() } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(answers.map(\.id)).count == 1)
    #expect(answers.map(\.count).sorted() == Array(1...100))
  }

  @Test func aThreadEndsWithWhoUsesIt() async throws {
    weak var belonging: Belonging?
    do {
      let (worker, kept) = (Worker(), Belonging())
      belonging = kept
      #expect(await worker.keep(kept))
      #expect(await worker.work().count == 1)
    }
    try await waitUntil { belonging == nil }
  }
}
