import TradingSystem

/// Commands for a server of streams, which mean the same to any.
struct StreamScript {
  /// Something to do; entries are named by how many were added to the stream before them.
  enum Step: Hashable, Sendable {
    case append(count: Int, stream: String, limit: Int?)
    case appendNothing(stream: String)
    case createGroup(String, stream: String)
    case read(ConsumerName, count: Int, waits: Bool)
    case claim(ConsumerName, isIdle: Bool, count: Int)
    case acknowledge([Int], ConsumerName)
    case progress(String, stream: String)
    case trim(String, before: Int)
    case ping
  }

  static let streams = ["quantum:stream:a", "quantum:stream:b"]
  static let groups = ["readers", "watchers"]
  let steps: [Step]

  /// The script of a seed.
  init(seed: UInt64, length: Int = 300) {
    let random = RandomSource.seeded(seed, for: "script")
    steps = (0..<length).map { _ in Step.any(random) }
  }
}

extension StreamScript.Step {
  fileprivate static func any(_ random: RandomSource) -> StreamScript.Step {
    func number(_ range: Range<Int>) -> Int {
      range.lowerBound + Int(random.next() % UInt64(range.count))
    }
    func one<Value>(of values: [Value]) -> Value { values[number(0..<values.count)] }
    let stream = one(of: StreamScript.streams)
    let group = one(of: StreamScript.groups)
    let reader = ConsumerName(stream: stream, group: group, consumer: one(of: ["x", "y", "z"]))
    return switch number(0..<32) {
    case 0..<8: .append(count: number(1..<4), stream: stream, limit: nil)
    case 8: .append(count: number(1..<130), stream: stream, limit: one(of: [nil, 0, 50, 100, 200]))
    case 9: .appendNothing(stream: stream)
    case 10: .createGroup(group, stream: stream)
    case 11..<17: .read(reader, count: number(1..<20), waits: number(0..<4) == 0)
    case 17..<21: .claim(reader, isIdle: number(0..<4) > 0, count: number(1..<20))
    case 21..<25: .acknowledge((0..<number(0..<20)).map { _ in number(0..<300) }, reader)
    case 25..<29: .progress(group, stream: stream)
    case 29..<31: .trim(stream, before: number(0..<300))
    default: .ping
    }
  }
}
