import Foundation
import Testing
import TradingSystem

@testable import LiveSystem

struct ConnectionThreadTests {
  /// Who does everything on a thread of its own.
  private actor Worker {
    private nonisolated let thread: ConnectionThread
    private var count = 0

    init(_ name: String) {
      thread = ConnectionThread(name)
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// The thread that this is done on, and how often it was asked.
    func work() -> (id: pthread_t, count: Int) {
      count += 1
      return (pthread_self(), count)
    }
  }

  private func threadNames() throws -> [String] {
    let threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")
    return threads.compactMap { thread in
      try? String(contentsOfFile: "/proc/self/task/\(thread)/comm", encoding: .utf8)
        .trimmingCharacters(in: .newlines)
    }
  }

  @Test func everythingIsDoneOnOneThreadInTurn() async {
    let worker = Worker("one")
    let answers = await withTaskGroup(of: (id: pthread_t, count: Int).self) { group in
      for _ in 0..<100 { group.addTask { await worker.work() } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(answers.map(\.id)).count == 1)
    #expect(answers.map(\.count).sorted() == Array(1...100))
  }

  @Test func aThreadEndsWithWhoUsesIt() async throws {
    let name = "worker-\(UInt32.random(in: 0...999_999))"
    var worker: Worker? = Worker(name)
    _ = await worker?.work()
    #expect(try threadNames().contains(name))
    worker = nil
    try await waitUntil { try !threadNames().contains(name) }
  }
}
