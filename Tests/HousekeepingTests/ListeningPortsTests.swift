import Foundation
import TestSupport
import Testing

@testable import Housekeeping

struct ListeningPortsTests {
  @Test func noPortIsMissedAmongMany() throws {
    // More than the system's first piece of the table holds.
    let sockets = try (0..<100).map { _ in
      let socket = try Socket()
      try socket.listen(on: 0)
      return socket
    }
    let ports = Set(try sockets.map { UInt16(try $0.port) })
    #expect(ports.count == 100)
    #expect(try ListeningPorts.current().isSuperset(of: ports))
  }

  @Test func aTableWithoutPortsHasNone() {
    #expect(ListeningPorts.ports(in: Data()) == [])
    #expect(ListeningPorts.ports(in: Data("  sl  local_address rem_address   st\n".utf8)) == [])
  }
}
