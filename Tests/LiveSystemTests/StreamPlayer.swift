import TradingSystem

/// Plays a script against a server of streams, and takes down what the server says.
struct StreamPlayer {
  /// What a server says; entries are named by how many were added to the stream before them.
  enum Outcome: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
      let number: Int
      let fields: [String: String]
      let deliveries: Int
    }

    case done
    case entries([Entry])
    case progress(undelivered: Int, pending: Int, oldest: Int?)
    case failed(StreamError)
  }

  /// What a server has of one stream.
  struct Holding: Hashable, Sendable {
    let length: Int
    let pending: [String: [String: [Int]]]
  }

  let stream: any EventStream
  /// How many entries a stream has.
  let length: @Sendable (String) async throws -> Int
  /// The pending entries of a group on a stream, by consumer.
  let pending: @Sendable (_ group: String, _ stream: String) async throws -> [String: [StreamID]]

  private var places: [String: [StreamID]] = [:]

  init(
    stream: any EventStream,
    length: @escaping @Sendable (String) async throws -> Int,
    pending: @escaping @Sendable (String, String) async throws -> [String: [StreamID]]
  ) {
    self.stream = stream
    self.length = length
    self.pending = pending
  }

  /// Does one thing.
  mutating func play(_ step: StreamScript.Step) async throws -> Outcome {
    do {
      return try await attempt(step)
    } catch let error as StreamError {
      return .failed(error)
    }
  }

  /// What the server has of each stream.
  func holdings() async throws -> [String: Holding] {
    var holdings: [String: Holding] = [:]
    for stream in StreamScript.streams {
      var all: [String: [String: [Int]]] = [:]
      for group in StreamScript.groups {
        all[group] = try await pending(group, stream).filter { !$0.value.isEmpty }
          .mapValues { try $0.map { try number(of: $0, on: stream) } }
      }
      holdings[stream] = Holding(length: try await length(stream), pending: all)
    }
    return holdings
  }

  private mutating func attempt(_ step: StreamScript.Step) async throws -> Outcome {
    switch step {
    case .append(let count, let key, let limit):
      for _ in 0..<count { try await append(to: key, keepingAbout: limit) }
    case .appendNothing(let key):
      _ = try await stream.append([:], to: key, keepingAbout: nil)
    case .createGroup(let group, let key):
      try await stream.createGroup(group, on: key)
    case .read(let reader, let count, let waits):
      let wait: Duration = waits ? .microseconds(1500) : .zero
      return try entries(try await stream.read(reader, count: count, waiting: wait), of: reader)
    case .claim(let reader, let isIdle, let count):
      let idle: Duration = isIdle ? .zero : .seconds(100_000)
      return try entries(
        try await stream.claim(reader, idleFor: idle, count: count),
        of: reader
      )
    case .acknowledge(let numbers, let reader):
      let ids = numbers.map { place($0, on: reader.stream) }
      try await stream.acknowledge(ids, by: reader)
    case .progress(let group, let key):
      return try outcome(try await stream.progress(of: group, on: key), on: key)
    case .trim(let key, let number):
      try await stream.trim(key, before: place(number, on: key))
    case .ping:
      try await stream.ping()
    }
    return .done
  }

  private mutating func append(to key: String, keepingAbout limit: Int?) async throws {
    let number = places[key, default: []].count
    let fields = ["n": String(number), "": "é\r\n\(number % 7)"]
    let id = try await stream.append(fields, to: key, keepingAbout: limit)
    places[key, default: []].append(id)
  }

  private func entries(_ entries: [StreamEntry], of reader: ConsumerName) throws -> Outcome {
    .entries(
      try entries.map {
        Outcome.Entry(
          number: try number(of: $0.id, on: reader.stream),
          fields: $0.fields,
          deliveries: $0.deliveries
        )
      }
    )
  }

  private func outcome(_ progress: GroupProgress, on key: String) throws -> Outcome {
    .progress(
      undelivered: progress.undelivered,
      pending: progress.pending,
      oldest: try progress.oldestOutstanding.map { try number(of: $0, on: key) }
    )
  }

  /// The place of an entry; that of one that was never added is after all others.
  private func place(_ number: Int, on key: String) -> StreamID {
    let places = places[key, default: []]
    return number < places.count ? places[number] : StreamID(milliseconds: .max, sequence: 0)
  }

  private func number(of id: StreamID, on key: String) throws -> Int {
    guard let number = places[key, default: []].firstIndex(of: id) else {
      throw UnknownEntry(id: id)
    }
    return number
  }
}

struct UnknownEntry: Error {
  let id: StreamID
}
