import Foundation
import Storage
import TestSupport

// journal-writer PATH SEED: keeps a run that never ends in the history at PATH, and prints a line when
// it has begun and after each batch of events that was appended.

var events = EndlessRun(seed: UInt64(CommandLine.arguments[2]) ?? 0)
let moment = events.lastMoment
let store = try ResultStore(path: CommandLine.arguments[1], for: .creating)
let journal = try store.begin(events.run) { moment }
FileHandle.standardOutput.write(Data("begun\n".utf8))
while true {
  try journal.append(events.nextBatch())
  FileHandle.standardOutput.write(Data("appended\n".utf8))
}
