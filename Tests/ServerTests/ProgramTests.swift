import Foundation
import TestSupport
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The program as a user starts it.
struct ProgramTests {
  private let folder: TemporaryFolder
  private let program: Program

  init() throws {
    folder = try TemporaryFolder()
    var program = Program.built("qtreport", in: folder.url)
    program.variables = ["QTREPORT_DATABASE": "", "QTREPORT_POLICY": ""]
    self.program = program
  }

  @Test func servesUntilItIsStopped() async throws {
    let reports = try PackageFolder.reports().map(\.path)
    _ = try program.run(["import", "--no-git"] + reports.dropLast())
    let output = Pipe()
    let server = try program.start(["serve", "--port", "0"], output: output)
    defer { if server.isRunning { server.interrupt() } }
    let line = try #require(output.fileHandleForReading.firstLine)
    let address = try #require(line.firstMatch(of: /^listening on (http:\/\/127\.0\.0\.1:\d+\/)$/))
    let url = try #require(URL(string: String(address.output.1)))

    #expect(try await page(url).contains("run 12 against 11 runs"))
    try await runsItsScriptInABrowser(url)
    let added = try program.run(["import", "--no-git"] + reports.suffix(1))
    #expect(added.status == 0, "\(added.errors)")
    #expect(try await page(url).contains("run 13 against 12 runs"))

    let second = try program.run(["serve", "--port", "\(try #require(url.port))"])
    #expect(second.status == 2)
    #expect(second.errors.contains("another program listens at port"))
    #expect(second.errors.split(separator: "\n").count == 1)

    kill(server.processIdentifier, SIGTERM)
    server.waitUntilExit()
    #expect(server.terminationReason == .exit)
    #expect(server.terminationStatus == 0)
  }

  /// A browser that keeps to the policy of the content lets the page's own script and style work.
  private func runsItsScriptInABrowser(_ url: URL) async throws {
    let browser = try Browser()
    let (tools, log) = try await browser.visit(url) { page in
      let tools: String = try await page.value(
        of: "getComputedStyle(document.querySelector('.tools')).position"
      )
      return (tools, await page.log)
    }
    await browser.close()
    #expect(tools == "sticky")
    #expect(log.complaints == [])
    #expect(log.requests.allSatisfy { $0.hasPrefix(url.absoluteString) })
  }

  private func page(_ url: URL) async throws -> String {
    let (data, _) = try await URLSession.shared.data(from: url)
    return String(decoding: data, as: UTF8.self)
  }

  @Test(arguments: [
    (["--host", "0.0.0.0"], 64, "--host 0.0.0.0 lets other machines read the history"),
    (["--port", "99999"], 64, "--port must be from 0 to 65535."),
    (["--time-limit", "0"], 64, "--time-limit must be from 0.1 to 3600 seconds."),
    (["--nothing"], 64, "Unknown option '--nothing'"),
    (["--port", "0"], 5, "there is no history at 'history.sqlite'"),
    (["--port", "0", "--database", "text"], 5, "is not an SQLite database"),
    (["--port", "0", "--host", "192.0.2.1", "--allow-remote", "--database", "h"], 2, "192.0.2.1"),
    (["--port", "0", "--policy", "text", "--database", "h"], 2, "text"),
  ])
  func whatIsWrongIsSaidInASentence(arguments: [String], status: Int32, message: String) throws {
    try folder.write(Data("no database".utf8), to: "text")
    let report = try #require(PackageFolder.reports().first)
    _ = try program.run(["import", "--no-git", "--database", "h", report.path])
    let outcome = try program.run(["serve"] + arguments)
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.output == "")
  }

  @Test func tellsWhatItTakes() throws {
    let outcome = try program.run(["serve", "--help"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("USAGE: qtreport serve [--host <host>]"))
  }

  @Test func aServerThatIsNotThereIsSaidSo() throws {
    let copy = folder.path("qtreport")
    // Another process copies, lest one that this starts holds the copy open for writing.
    _ = try Program(executable: "/bin/cp", folder: folder.url).run([program.executable, copy])
    var alone = Program(executable: copy, folder: folder.url)
    alone.variables = ["PATH": folder.path("nowhere")]
    let outcome = try alone.run(["serve"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("swift build --product qtreport-serve"), "\(outcome.errors)")
  }
}

extension FileHandle {
  /// What is written up to the first end of a line; `nil` if there is none.
  fileprivate var firstLine: String? {
    var line = Data()
    while true {
      let byte = readData(ofLength: 1)
      guard let value = byte.first else { return nil }
      if value == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line += byte
    }
  }
}
