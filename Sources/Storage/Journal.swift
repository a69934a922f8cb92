import Crypto
import Foundation
import GRDB
import Processes
import Results

/// A row of `list-journals`: a run in progress, and the process that makes it.
struct Journal {
  let number: Int64
  let startedAt: Timestamp
  let process: ProcessIdentity

  @Sendable init(row: Row) throws {
    number = try row.get(0)
    startedAt = try row.timestamp(1)
    process = ProcessIdentity(
      bootID: try row.get(2),
      number: try row.get(3),
      startTicks: try row.get(4)
    )
  }

  /// The run as far as its entries tell, if its process has ended without a word.
  ///
  /// - Parameter entries: The entries in order; `nil` stands for one that is damaged. It costs only
  ///   itself, and is noted with the scenario that the entry before it was about.
  /// - Returns: The run.
  func abortedRun(_ entries: [JournalEntry?]) -> Run {
    var draft = RunDraft(Run(id: substituteID, startedAt: startedAt, finishedAt: startedAt))
    var scenario: String?
    var losses: [(entry: Int, scenario: String?)] = []
    for (position, entry) in entries.enumerated() {
      guard let entry else {
        losses.append((position, scenario))
        continue
      }
      draft.apply(entry.event)
      scenario = entry.event.scenario ?? scenario
    }
    var run = draft.aborted(at: entries.compactMap { $0?.writtenAt }.max() ?? startedAt)
    for loss in losses { run.noteLoss(ofEntry: loss.entry, in: loss.scenario) }
    if !losses.isEmpty { run.labels["lost_entries"] = "\(losses.count)" }
    return run
  }

  /// An identity in place of one that is lost, or that another run has.
  var substituteID: RunID {
    let text = "\(number) \(process.bootID) \(process.number) \(process.startTicks)"
    return RunID(digest: SHA256.hash(data: Data(text.utf8)))
  }
}

extension Run {
  /// Notes with a scenario, or else with the first, that an entry of the journal is lost.
  fileprivate mutating func noteLoss(ofEntry position: Int, in name: String?) {
    guard !scenarios.isEmpty else { return }
    let index = scenarios.firstIndex { $0.name == name } ?? 0
    let text = "entry \(position) of the run's journal was damaged and is lost"
    scenarios[index].observations.append(Observation(severity: .warning, text: text))
  }
}
