import Foundation
import LiveBed
import SuiteTerminal
import TestSupport
import Testing

@testable import qtsim_live

/// A file that says how a system is reached, and mistakes in it.
struct TargetFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func target(_ text: String, allowing hosts: Set<String> = []) throws -> Target {
    let path = try folder.write(Data(text.utf8), to: "target.yml")
    return try TargetFile(path: path, remoteHosts: hosts).target()
  }

  private func complaint(about text: String) throws -> String {
    let error = #expect(throws: (any Error).self) { try target(text) }
    let usage = try #require(error as? any UsageMistake)
    return "\(usage)".replacing(folder.path("target.yml"), with: "target.yml")
  }

  private static let whole = """
    redis: {listen: 16379, upstream: "127.0.0.1:6379"}
    exchange: {listen: 18080}
    postgres: {listen: 15432}
    services:
      risk: {health: "http://localhost:8003/health"}
      execution: {health: "http://[::1]:8002/health"}
    streams: {"quantum:stream:ai.signal_generated": signals}
    groups: {"quantum:group:risk-safety:ai.signal_generated": risk}
    """

  @Test func everythingThatIsSaidIsTaken() throws {
    let target = try target(Self.whole)
    #expect(target.redisPort == 16379 && target.exchangePort == 18080)
    #expect(target.redis == .at(host: "127.0.0.1", port: 6379) && target.postgresPort == 15432)
    #expect(target.services.keys.sorted() == ["execution", "risk"])
    #expect(target.services["risk"]?.absoluteString == "http://localhost:8003/health")
    #expect(target.streams == ["quantum:stream:ai.signal_generated": "signals"])
    #expect(target.groups == ["quantum:group:risk-safety:ai.signal_generated": "risk"])
  }

  @Test func whatTheDocumentShowsCanBeRead() throws {
    let path = PackageFolder.root.appending(path: "docs/external-target.md")
    let document = try String(contentsOf: path, encoding: .utf8)
    let blocks = document.matches(of: /(?s)```yaml\n(.*?)```/).map { String($0.output.1) }
    #expect(blocks.count == 2)
    for block in blocks { #expect(try !target(block).services.isEmpty) }
  }

  @Test(arguments: [
    ("", "'target.yml', line 1: there should be a map"),
    ("- redis", "'target.yml', line 1: there should be a map"),
    ("redis: {listen: 1, upstream: start}", "line 1: 'exchange' is missing; add it"),
    (
      whole + "\nservice: {}",
      "line 9: 'service' means nothing here, did you mean 'services'?; there can be redis, exchange"
    ),
    (whole + "\nredis: {}", "line 1 is not YAML: redis is there twice"),
    (
      whole.replacing("{listen: 18080}", with: "{listen: 18080, port: 2}"),
      "line 2: 'port' means nothing here"
    ),
    (whole.replacing("{listen: 18080}", with: "18080"), "line 2: there should be a map"),
    (whole.replacing("18080", with: "0"), "line 2: '0' is no port: give a number from 1 to 65535"),
    (whole.replacing("18080", with: "65536"), "line 2: '65536' is no port"),
    (whole.replacing("18080", with: "-1"), "line 2: '-1' is no port"),
    (whole.replacing("18080", with: "80.5"), "line 2: '80.5' is no port"),
    (whole.replacing("18080", with: "\"18080\""), "line 2: '18080' is no port"),
    (whole.replacing("18080", with: "[1]"), "line 2: '' is no port"),
    (whole.replacing("18080", with: "16379"), "line 2: port 16379 is given to something else"),
    (whole.replacing("15432", with: "18080"), "line 3: port 18080 is given to something else"),
    (whole.replacing("127.0.0.1:6379", with: "6379"), "line 1: '6379' is neither 'start' nor"),
    (whole.replacing("127.0.0.1:6379", with: "redis:6379"), "'redis:6379' is neither 'start' nor"),
    (whole.replacing("127.0.0.1:6379", with: "127.0.0.1:0"), "'127.0.0.1:0' is neither"),
    (
      whole.replacing("127.0.0.1:6379", with: "10.0.0.7:6379"),
      "line 1: '10.0.0.7' is not this machine; add --allow-remote 10.0.0.7"
    ),
    (
      whole.replacing("localhost", with: "127.evil.example"),
      "line 5: '127.evil.example' is not this machine"
    ),
    (whole.replacing("http://localhost:8003/health", with: "risk"), "line 5: 'risk' is no URL"),
    (whole.replacing("http://localhost", with: "ftp://localhost"), "is no URL"),
    (
      whole.replacing("quantum:stream:ai.signal_generated", with: "quantum:stream:ai.signal"),
      "line 7: 'quantum:stream:ai.signal' means nothing here"
    ),
    (whole.replacing(": signals", with: ": ''"), "line 7: there should be a text"),
    ("redis: [", "is not YAML"),
  ])
  func aMistakeIsNamedWithItsPlace(text: String, expected: String) throws {
    let complaint = try complaint(about: text)
    #expect(complaint.contains(expected), "\(complaint)")
  }

  @Test func aSystemThatSaysNowhereHowItIsCannotBeDriven() throws {
    let text = """
      redis: {listen: 1, upstream: start}
      exchange: {listen: 2}
      services: {}
      """
    #expect(try complaint(about: text).contains("line 3: name at least one service"))
  }

  @Test func anotherMachineMayBeContactedIfItIsNamed() throws {
    let text = Self.whole.replacing("127.0.0.1:6379", with: "10.0.0.7:6379")
    #expect(try target(text, allowing: ["10.0.0.7"]).redis == .at(host: "10.0.0.7", port: 6379))
    #expect(throws: TargetFileError.self) { try target(text, allowing: ["10.0.0.8"]) }
  }

  @Test func aFileThatIsNotThereIsNamed() {
    let file = TargetFile(path: "/nowhere/target.yml", remoteHosts: [])
    #expect(throws: ConfigurationError.self) { try file.target() }
  }
}
