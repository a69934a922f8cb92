import Dispatch
import Foundation
import Synchronization

/// A thread of its own for an actor whose work blocks, so that it holds up no one else's.
///
/// It ends with the executor, once no job is left.
final class ConnectionThread: SerialExecutor {
  private let jobs = Jobs()

  /// Starts the thread.
  ///
  /// - Parameter name: What it is called in a debugger.
  init(_ name: String) {
    let thread = Thread { [jobs] in
      Thread.current.name = name
      jobs.run()
    }
    thread.start()
  }

  deinit {
    jobs.add(nil)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    jobs.add(Job(job: UnownedJob(job), executor: self))
  }
}

extension ConnectionThread {
  /// A job, and the executor, which stays as long as the job does.
  private struct Job: Sendable {
    let job: UnownedJob
    let executor: ConnectionThread

    func run() {
      job.runSynchronously(on: executor.asUnownedSerialExecutor())
    }
  }

  /// What the thread has still to do, in order; nothing is its end.
  private final class Jobs: Sendable {
    private let jobs = Mutex<[Job?]>([])
    private let count = DispatchSemaphore(value: 0)

    func add(_ job: Job?) {
      jobs.withLock { $0.append(job) }
      count.signal()
    }

    func run() {
      while let job = next() { job.run() }
    }

    private func next() -> Job? {
      count.wait()
      return jobs.withLock { $0.removeFirst() }
    }
  }
}
