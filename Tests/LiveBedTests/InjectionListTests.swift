import FaultProxy
import Harness
import Testing

@testable import LiveBed

struct InjectionListTests {
  @Test func whatAFaultHasBrokenIsGivenOutOnce() async throws {
    let proxy = try await FaultProxy()
    let outcome = await Result {
      for link in ["a", "b"] { _ = try await proxy.open(link, to: Upstream(port: 9)) }
      let hang = FaultSpecification(.streamHang)
      let other = FaultSpecification(.streamHang, ["x": "y"])
      let list = InjectionList()
      list.add(try await proxy.inject(.hang(.toClient), on: "a"), for: hang)
      list.add(try await proxy.inject(.hang(.toClient), on: "b"), for: hang)
      list.add(try await proxy.inject(.hang(.toClient), on: "a"), for: other)
      #expect(list.take(hang).count == 2)
      #expect(list.take(hang).isEmpty)
      #expect(list.take(other).count == 1)
      #expect(list.take(FaultSpecification(.streamKill)).isEmpty)
    }
    try await proxy.close()
    try outcome.get()
  }
}
