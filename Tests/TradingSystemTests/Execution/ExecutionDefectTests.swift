import Results
import Testing

@testable import TradingSystem

/// Each planted mistake shows where it is planted, and nowhere else.
struct ExecutionDefectTests {
  private func run(_ defects: Set<Defect>, _ replies: ScriptedExchange.Reply...) throws
    -> (ExecutionFixture, ExecutionResult)
  {
    let world = ExecutionFixture(defects: defects)
    for reply in replies { world.exchange.script(.placing, reply) }
    let result = try world.run { try await $0.executor.execute(ExecutionFixture.intent()) }
    return (world, result)
  }

  @Test(arguments: [Set<Defect>(), [.retryAfterIsIgnored]])
  func retryAfterIsIgnored(defects: Set<Defect>) throws {
    let (world, _) = try run(defects, .refusal(429, -1003, retryAfter: 5))
    #expect(world.seconds(of: .placing) == (defects.isEmpty ? [0, 5.02] : [0, 0.52]))
  }

  @Test(arguments: [Set<Defect>(), [.unknownOrdersAreResent]])
  func unknownOrdersAreResent(defects: Set<Defect>) throws {
    let (world, _) = try run(defects, .unknown.executing())
    #expect(world.exchange.orders.count == (defects.isEmpty ? 1 : 2))
    let names = Set(world.exchange.orders.map(\.clientOrderID))
    #expect((names == ["qt-one"]) == defects.isEmpty)
  }

  @Test(arguments: [Set<Defect>(), [.unknownOrdersAreResent]])
  func errorsWithNoCodeAreNotRetried(defects: Set<Defect>) throws {
    let (world, result) = try run(defects, .lost(.refused))
    #expect(world.exchange.visits(to: .placing).count == (defects.isEmpty ? 2 : 1))
    #expect(result.isFailure == !defects.isEmpty)
  }

  @Test(arguments: [Set<Defect>(), [.unknownOrdersAreResent]])
  func redeliveredOrdersAreDoubled(defects: Set<Defect>) throws {
    let world = ExecutionFixture(defects: defects)
    try world.run { world in
      _ = try await world.client.place(ExecutionFixture.intent().order(named: "qt-one"))
      try await world.executor.execute(ExecutionFixture.intent(), isRedelivery: true)
    }
    #expect(world.exchange.orders.count == (defects.isEmpty ? 1 : 2))
  }

  @Test(arguments: [Set<Defect>(), [.hopelessOrdersAreRetried]], [-2015, -2014, -1022, -1021])
  func hopelessOrdersAreRetried(defects: Set<Defect>, code: Int) throws {
    let reply = ScriptedExchange.Reply.refusal(400, code)
    let (world, _) = try run(defects, reply, reply, reply)
    let usual = code == -1021 ? 2 : 1
    #expect(world.exchange.visits(to: .placing).count == (defects.isEmpty ? usual : 3))
    let asked = world.exchange.visits(to: "GET /api/v3/time").count
    #expect(asked == (defects.isEmpty && code == -1021 ? 1 : 0))
  }

  @Test(arguments: [Set<Defect>(), [.weightIsNotCounted]])
  func weightIsNotCounted(defects: Set<Defect>) throws {
    let world = ExecutionFixture(defects: defects)
    try world.run { world in
      let permit = try await world.limiter.acquire(weight: 20)
      #expect(world.limiter.status.usedWeight == (defects.isEmpty ? 20 : 1))
      _ = world.limiter.redeem(permit)
      world.limiter.report(.ok("{}", headers: ["x-mbx-used-weight-1m": "500"]), for: permit)
      #expect(world.limiter.status.usedWeight == (defects.isEmpty ? 500 : 1))
    }
  }
}
