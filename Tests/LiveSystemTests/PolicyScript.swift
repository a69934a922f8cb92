import Foundation
import Results
import TradingSystem

/// Commands for a database of policies, which mean the same to any.
struct PolicyScript {
  /// Something that one of the clients does.
  enum Step: Hashable, Sendable {
    case commit(TradingPolicy)
    case newest
    case ping
  }

  static let clients = 3
  let steps: [(client: Int, step: Step)]

  /// The script of a seed.
  init(seed: UInt64, length: Int = 200) {
    let random = RandomSource.seeded(seed, for: "script")
    var next = 1
    steps = (0..<length).map { _ in
      let client = Int(random.next() % UInt64(Self.clients))
      switch random.next() % 8 {
      case 0: return (client, .ping)
      case 1, 2: return (client, .newest)
      case 3:
        let version = [0, -1, next - 1, next + 1, 1, .max, .min][Int(random.next() % 7)]
        return (client, .commit(.any(version, random)))
      default:
        next += 1
        return (client, .commit(.any(next - 1, random)))
      }
    }
  }
}

extension TradingPolicy {
  /// A policy whose limits are chosen by chance.
  fileprivate static func any(_ version: Int, _ random: RandomSource) -> TradingPolicy {
    func number(_ count: UInt64) -> Int { Int(random.next() % count) }
    func decimal() -> Decimal { Decimal(number(1_000_000_007)) / 10_000_000 }
    var policy = TradingPolicy(
      version: version,
      updatedBy: ["é", "an operator", "\"'\\", ""][number(4)],
      updatedAt: Timestamp(microseconds: Int64(number(4_000_000_000_000_000)))
    )
    policy.isEmergencyStopEnabled = number(2) == 0
    policy.maxDrawdownPercent = decimal()
    policy.maxOpenLossPercent = decimal()
    policy.maxOrderValue = decimal() * 1_000_000_000
    policy.minConfidence = random.fraction()
    policy.cooldown = .nanoseconds(number(10_000_000_000_000))
    policy.signalLifetime = .microseconds(number(1000))
    return policy
  }
}
