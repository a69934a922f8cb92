import Foundation
import ServiceHost
import TestSupport
import Testing
import TradingSystem

/// What `qtsim service` says if it cannot work.
struct ServiceTests {
  private let bench: LiveBench

  init() throws {
    bench = try LiveBench()
  }

  /// What a service is told of servers that are not there.
  private func configuration(of name: ServiceName, port: UInt16 = 1) -> ServiceConfiguration {
    ServiceConfiguration(
      name: name,
      settings: QuantumTrader.Settings(),
      redisPort: 1,
      postgresPort: 1,
      exchangePort: 1,
      apiKey: "key",
      secret: "secret",
      folder: bench.folder.path("service"),
      ports: Dictionary(
        uniqueKeysWithValues: ServiceName.allCases.map { ($0, $0 == name ? port : 1) }
      ),
      seed: 1
    )
  }

  private func run(_ name: String, _ content: Data) throws -> Program.Outcome {
    try bench.folder.write(content, to: "service.json")
    return try bench.qtsim.run(["service", name, "--configuration", "service.json"])
  }

  /// The configuration of `risk` with a change to its text.
  private func changed(_ change: (inout [String: Any]) -> Void) throws -> Data {
    let bytes = try JSONEncoder().encode(configuration(of: .risk))
    var fields = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    change(&fields)
    return try JSONSerialization.data(withJSONObject: fields)
  }

  @Test(arguments: [
    ("", "it is no JSON of that kind"), ("{", "it is no JSON of that kind"),
    ("[]", "it is no JSON of that kind"), ("{}", "'name' is missing"),
    ("{\"name\": \"risks\"}", "'name' is wrong"), ("{\"name\": 7}", "'name' is wrong"),
    ("{\"name\": null}", "'name' is wrong"),
  ])
  func garbageIsRefusedInOneLine(text: String, reason: String) throws {
    let outcome = try run("risk", Data(text.utf8))
    #expect(outcome.status == 64 && outcome.output == "")
    #expect(outcome.errors == "qtsim: 'service.json' does not configure a service: \(reason)\n")
  }

  @Test func aValueThatIsMissingOrWrongIsNamed() throws {
    let missing = try run("risk", changed { $0["redisPort"] = nil })
    #expect(missing.errors.hasSuffix("does not configure a service: 'redisPort' is missing\n"))
    let wrong = try run("risk", changed { $0["redisPort"] = "redis" })
    #expect(wrong.errors.hasSuffix("does not configure a service: 'redisPort' is wrong\n"))
    let deep = try run("risk", changed { $0["settings"] = ["bus": [:] as [String: String]] })
    #expect(deep.errors.contains("does not configure a service: 'settings."))
    for outcome in [missing, wrong, deep] {
      #expect(outcome.status == 64 && outcome.errors.count { $0 == "\n" } == 1)
    }
  }

  @Test func aFileOfAnotherServiceIsRefused() throws {
    let outcome = try run("risk", JSONEncoder().encode(configuration(of: .execution)))
    #expect(outcome.status == 64 && outcome.output == "")
    #expect(outcome.errors == "qtsim: 'service.json' is for the service 'execution'\n")
  }

  @Test func aServiceWithoutAPortIsRefused() throws {
    var configuration = configuration(of: .risk)
    configuration.ports = [.execution: 1]
    let outcome = try run("risk", JSONEncoder().encode(configuration))
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasSuffix("does not configure a service: 'ports' has none for 'risk'\n"))
  }

  @Test func aFileThatCannotBeReadIsNamed() throws {
    for path in ["none.json", "."] {
      let outcome = try bench.qtsim.run(["service", "risk", "--configuration", path])
      #expect(outcome.status == 64 && outcome.output == "")
      #expect(outcome.errors.hasPrefix("qtsim: '\(path)' cannot be read: "))
      #expect(outcome.errors.count { $0 == "\n" } == 1)
    }
    let binary = try run("risk", Data([0xFF, 0xFE, 0x00]))
    #expect(binary.status == 64)
    #expect(binary.errors == "qtsim: 'service.json' is not text in UTF-8\n")
  }

  @Test(arguments: [
    ["service"], ["service", "risk"], ["service", "none", "--configuration", "x"],
  ])
  func aWrongRequestShowsTheUsage(arguments: [String]) throws {
    let outcome = try bench.qtsim.run(arguments)
    #expect(outcome.status == 64 && outcome.output == "")
    #expect(outcome.errors.contains("Usage: qtsim service <name> --configuration <configuration>"))
  }

  @Test(arguments: ServiceName.allCases)
  func aPortThatIsTakenIsNamed(name: ServiceName) async throws {
    let socket = try Socket()
    try socket.listen(on: 0)
    let port = try UInt16(socket.port)
    let outcome = try await onOwnThread { [self] in
      try run(name.rawValue, JSONEncoder().encode(configuration(of: name, port: port)))
    }
    #expect(outcome.status == 2)
    #expect(
      outcome.errors == """
        qtsim: another program listens at port \(port) of 127.0.0.1: stop it, or configure another port

        """
    )
  }
}
