import Foundation
import TestSupport

/// The small system in Python as a process, and the file by which it is driven.
final class SmallTrader: Sendable {
  let folder: TemporaryFolder
  private let process: Process

  /// Starts it, told where the harness will listen.
  ///
  /// - Parameter mistake: The option that makes it make a mistake; `nil` for none.
  /// - Throws: An error if Python or what it needs is not there.
  init(_ mistake: String? = nil) throws {
    folder = try TemporaryFolder()
    let ports = try FreePorts.take(3)
    var python = Program(executable: "/usr/bin/env", folder: folder.url)
    _ = try FetchedTools.file("redis/__init__.py")
    python.variables = [
      "PYTHONPATH": PackageFolder.root.appending(path: ".build-tools").path,
      "PYTHONDONTWRITEBYTECODE": "1",
    ]
    let script = PackageFolder.root.appending(path: "Tests/Fixtures/target/small_trader.py")
    process = try python.start(
      ["python3", script.path]
        + ["--redis", "\(ports[0])", "--exchange", "\(ports[1])", "--health", "\(ports[2])"]
        + (mistake.map { [$0] } ?? [])
    )
    let file = """
      redis: {listen: \(ports[0]), upstream: start}
      exchange: {listen: \(ports[1])}
      services:
        small-trader: {health: "http://127.0.0.1:\(ports[2])/health"}
      """
    try folder.write(Data(file.utf8), to: "target.yml")
  }

  deinit {
    // A process inherits which signals are blocked where it was started; this one cannot be.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
