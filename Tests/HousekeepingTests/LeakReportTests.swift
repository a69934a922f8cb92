import Foundation
import Processes
import TestSupport
import Testing

@testable import Housekeeping

struct LeakReportTests {
  private let bench: Bench

  init() throws {
    bench = try Bench()
  }

  private func end(_ process: Process) {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  @Test func aRunThatHasEndedWhatItStartedIsClean() throws {
    let folder = try bench.run()
    let process = try bench.sleeper()
    try folder.register(process: process.processIdentifier, name: "redis")
    let port = try ListeningSocket()
    try folder.register(port: port.number, name: "redis")
    end(process)
    port.close()
    let report = try folder.leaks()
    #expect(report.isClean)
    #expect("\(report)" == "nothing was left")
  }

  @Test func aRegisteredProcessThatRunsIsReported() throws {
    let folder = try bench.run()
    let process = try bench.sleeper()
    try folder.register(process: process.processIdentifier, name: "redis")
    let report = try folder.leaks()
    let left = RunningProcess(
      identity: try identity(process),
      name: "redis",
      command: ["/bin/sleep", "1000"]
    )
    #expect(report.leaks == [.process(left)])
    #expect(!report.isClean)
    #expect(
      "\(report)" == "process \(process.processIdentifier) 'redis' (/bin/sleep 1000) still runs"
    )
  }

  @Test func aProcessThatWasNotRegisteredIsReportedByItsMarkOrItsFolder() throws {
    let folder = try bench.run()
    let marked = try bench.sleeper(variables: folder.environment)
    let place = try folder.makeFolder("redis")
    let inside = try bench.sleeper(in: place.path)
    let numbers = try folder.leaks().leaks.compactMap { leak in
      if case .process(let process) = leak { process.identity.number } else { nil }
    }
    #expect(Set(numbers) == [marked.processIdentifier, inside.processIdentifier])
  }

  @Test func aPortThatIsListenedOnIsReported() throws {
    let folder = try bench.run()
    let port = try ListeningSocket()
    defer { port.close() }
    try folder.register(port: port.number, name: "proxy")
    let report = try folder.leaks()
    #expect(report.leaks == [.port(port.number, name: "proxy")])
    #expect("\(report)" == "port \(port.number) of 'proxy' is still listened on")
  }

  @Test func aFileThatIsLeftIsReported() throws {
    let folder = try bench.run()
    let redis = try folder.makeFolder("redis")
    _ = try folder.makeFolder("empty")
    try Data().write(to: redis.appending(path: "dump.rdb"))
    try #require(symlink("/", "\(redis.path)/link") == 0)
    let report = try folder.leaks()
    let paths = ["empty", "redis/dump.rdb", "redis/link"]
    #expect(report.leaks == paths.map { .file("\(folder.path)/\($0)") })
    #expect(!report.isClean)
  }

  @Test func aThingBesideTheRootThatCarriesTheNameIsReported() throws {
    let folder = try bench.run("20260105-a1")
    let names = ["qtsim-20260105-a1-log", "qtsim-redis-20260105-a1"]
    for name in names + ["qtsim-20260105-a12", "20260105-a1"] {
      try bench.folder.write(Data(), to: name)
    }
    let report = try folder.leaks()
    #expect(report.leaks == names.map { .stray(bench.folder.path($0)) })
  }

  private static let tables: [(String, Set<UInt16>)] = [
    ("", []),
    ("  sl  local_address rem_address   st\n", []),
    ("  0: 0100007F:4E21 00000000:0000 0A 0\n  1: 0100007F:4E22 0100007F:0050 01 0\n", [0x4E21]),
    ("  0: 00000000000000000000000001000000:FFFF 0:0 0A\n", [0xFFFF]),
    ("  0: 0100007F 00000000:0000 0A\n\n garbage\n 1: x:y z 0A", []),
  ]

  @Test(arguments: tables)
  func onlyPortsThatAreListenedOnCount(table: String, ports: Set<UInt16>) {
    #expect(ListeningPorts.ports(in: Data(table.utf8)) == ports)
  }
}

/// A port of this machine that is listened on.
private struct ListeningSocket {
  let number: UInt16
  private let descriptor: Int32

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let code = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) + listen(descriptor, 1)
          + getsockname(descriptor, address, &length)
      }
    }
    try #require(code == 0)
    number = UInt16(bigEndian: address.sin_port)
  }

  func close() { Foundation.close(descriptor) }
}
