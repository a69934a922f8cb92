import Foundation
import Regression
import Results

/// judge-histories HISTORIES ALARMS [WARNINGS]: judges histories made by `make-noise` as the gate does.
///
/// For each file of the one folder the other gets a file of the same name, with a line for each series: the
/// runs at which the gate fails because of it. What it says of many series at once has a line of its own.
/// A third folder gets the runs at which the gate fails or at least warns.
let folders = CommandLine.arguments.dropFirst().map {
  URL(filePath: $0, directoryHint: .isDirectory)
}
guard [2, 3].contains(folders.count) else {
  fatalError("usage: judge-histories HISTORIES ALARMS [WARNINGS]")
}

let files = try FileManager.default.contentsOfDirectory(
  at: folders[0],
  includingPropertiesForKeys: nil
)
for file in files {
  let series = try KnownSeries.all(in: file)
  for (folder, includesWarnings) in zip(folders.dropFirst(), [false, true]) {
    let alarms = try Alarms(of: series, policy: .builtIn, includesWarnings: includesWarnings)
    try alarms.lines.write(to: folder.appending(path: file.lastPathComponent))
  }
}
