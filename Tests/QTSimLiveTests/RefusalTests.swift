import Foundation
import TestSupport
import Testing

/// What live mode refuses before anything is started or saved.
struct RefusalTests {
  @Test(arguments: [
    (["--time-scale", "0"], "--time-scale must be from 0.01 to 10."),
    (["--time-scale=-1"], "--time-scale must be from 0.01 to 10."),
    (["--time-scale", "11"], "--time-scale must be from 0.01 to 10."),
    (["--time-scale", "nan"], "--time-scale must be from 0.01 to 10."),
    (["--time-scale", "fast"], "The value 'fast' is invalid for '--time-scale <time-scale>'"),
    (["--profile", "soak"], "--profile soak needs --hours, from 0.001 to 1000"),
    (["--profile", "soak", "--hours", "0"], "--profile soak needs --hours, from 0.001 to 1000"),
    (["--profile", "soak", "--hours", "nan"], "--profile soak needs --hours, from 0.001 to 1000"),
    (["--profile", "quick", "--hours", "1"], "--profile soak needs --hours, from 0.001 to 1000"),
    (["--hours", "1"], "--profile soak needs --hours, from 0.001 to 1000"),
    (["--profile", "slow"], "The value 'slow' is invalid for '--profile <profile>'"),
    (["--interleave"], "--interleave is for simulated mode"),
    (["--repeat", "0"], "--repeat must be from 1 to 10000."),
    (["NO_SUCH"], "there is no scenario 'NO_SUCH'"),
    (["--set", "REDIS_DOWN.downtime_seconds=0"], "REDIS_DOWN.downtime_seconds cannot be '0'"),
    (
      ["--set", "REDIS_DOWN.crash=outage-power"],
      "REDIS_DOWN with these settings needs 'process-end' in a manner that this mode does not have: the "
        + "machine is a real one, and stays on."
    ),
    (["--config", "none.yaml"], "'none.yaml' cannot be read"),
  ])
  func aWrongRequestStartsAndSavesNothing(arguments: [String], reason: String) throws {
    let bench = try LiveBench()
    let outcome = try bench.qtsim.run(LiveBench.playing + ["--mode", "live"] + arguments)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    #expect(outcome.output == "")
    #expect(!FileManager.default.fileExists(atPath: bench.database))
    #expect(bench.leftovers() == [])
  }

  @Test(arguments: [
    ["--mode", "real"], ["--time-scale", "0.5"], ["--profile", "quick"], ["--hours", "1"],
    ["--no-wait"],
  ])
  func whatIsForLiveModeIsRefusedInTheOther(arguments: [String]) throws {
    let bench = try LiveBench()
    let outcome = try bench.qtsim.run(LiveBench.playing + arguments)
    #expect(outcome.status == 64 && outcome.output == "")
    let reason = arguments[0] == "--mode" ? "'real' is invalid" : "add --mode live"
    #expect(outcome.errors.contains(reason))
    #expect(!FileManager.default.fileExists(atPath: bench.database))
  }

  @Test(arguments: ["/proc", "file", "none/there"])
  func withoutAFolderForTemporaryFilesNothingIsPlayed(place: String) throws {
    let bench = try LiveBench()
    try bench.folder.write(Data(), to: "file")
    var qtsim = bench.qtsim
    let place = place.hasPrefix("/") ? place : bench.folder.path(place)
    qtsim.variables["TMPDIR"] = place
    let outcome = try qtsim.run(LiveBench.outage)
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("qtsim: the system does not make '\(place)/qtsim-"))
    #expect(outcome.errors.count { $0 == "\n" } == 1)
    #expect(!FileManager.default.fileExists(atPath: bench.database))
  }

  /// Whether a process can be given a view of the file system of its own here.
  private static let canHideFiles: Bool = {
    let unshare = Program(executable: "/usr/bin/unshare", folder: URL(filePath: "/"))
    let words = ["--map-root-user", "--mount", "mount", "--bind", "/dev/null", "/usr/bin/env"]
    return (try? unshare.run(words))?.status == 0
  }()

  @Test(
    .enabled(if: canHideFiles, "no mount namespaces here"),
    arguments: [
      (
        "/usr/bin/redis-server", "/dev/null",
        "'redis-server' is not installed: apt-get install redis-server"
      ),
      ("/usr/lib/postgresql", "tmp", "'initdb' is not installed: apt-get install postgresql"),
    ]
  )
  func withoutAServerNothingIsPlayed(path: String, cover: String, reason: String) throws {
    let bench = try LiveBench()
    // Only in the process's own view of the file system is something else in the server's place.
    var shell = Program(executable: "/usr/bin/unshare", folder: bench.folder.url)
    shell.variables = bench.qtsim.variables
    let words = "mount --bind '\(cover)' '\(path)' && exec '\(bench.qtsim.executable)' \"$@\""
    let options = ["--map-root-user", "--mount", "sh", "-c", words, "sh"]
    let outcome = try shell.run(options + LiveBench.outage)
    #expect(outcome.status == 2)
    #expect(outcome.errors == "qtsim: \(reason)\n")
    #expect(!FileManager.default.fileExists(atPath: bench.database))
    #expect(bench.leftovers() == [])
  }

  @Test func aFolderForTemporaryFilesThatCannotBeWrittenIsNamed() throws {
    let bench = try LiveBench()
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o500], ofItemAtPath: bench.temporary)
    var shell = Program(executable: "/bin/sh", folder: bench.folder.url)
    shell.variables = bench.qtsim.variables
    let words = "\(Program.obeyingFileRights) '\(bench.qtsim.executable)' \"$@\""
    let outcome = try shell.run(["-c", words, "sh"] + LiveBench.outage)
    try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: bench.temporary)
    #expect(outcome.status == 2)
    let reason = "qtsim: the system does not make '\(bench.runRoot)': Permission denied\n"
    #expect(outcome.errors == reason)
    #expect(!files.fileExists(atPath: bench.database))
  }
}
