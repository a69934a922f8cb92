import FaultProxy
import Foundation

/// Sends requests of 64 bytes to an echo server, straight and through the proxy in turn.
///
/// Arguments: how many pairs, and how many requests each half of a pair has. Prints a line for each
/// pair: the median microseconds of a round trip straight, and through the proxy.
let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
guard arguments.count == 2, arguments.allSatisfy({ $0 > 0 }) else {
  fatalError("usage: relay-requests PAIRS REQUESTS")
}

let server = try EchoServer()
let proxy = try await FaultProxy()
let port = try await proxy.open("client→server", to: Upstream(port: server.port))
let straight = try Connection(to: server.port)
let relayed = try Connection(to: port)
// The first of each are for warming up.
for pair in 0...arguments[0] {
  let times = try [straight, relayed].map { try medianRoundTrip($0, requests: arguments[1]) }
  if pair > 0 { print(times[0], times[1]) }
}
straight.close()
relayed.close()
try await proxy.close()

func medianRoundTrip(_ connection: Connection, requests: Int) throws -> Double {
  let request = [UInt8](repeating: 1, count: 64)
  let times = try (0..<requests).map { _ in
    let start = ContinuousClock.now
    try connection.send(request)
    var received = 0
    while received < request.count {
      received += try connection.receive(atMost: request.count - received).count
    }
    return start.duration(to: .now) / .microseconds(1)
  }
  return times.sorted()[requests / 2]
}
