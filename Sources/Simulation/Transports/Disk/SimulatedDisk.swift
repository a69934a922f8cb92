import Synchronization
public import TradingSystem

/// A disk in memory: a folder that survives the processes which write to it.
///
/// A process writes through what ``mount()`` gives; after a crash that refuses everything, and the
/// process that takes the place of the dead one mounts the disk again.
public final class SimulatedDisk: Sendable {
  let state: Mutex<State>
  private let name: String
  private let trace: EventTrace

  /// Creates an empty disk.
  ///
  /// - Parameters:
  ///   - name: What it is called in the trace, one word.
  ///   - trace: Where to record what happens.
  ///   - random: Picks where a write is torn.
  ///   - capacity: How many bytes there is room for; `nil` for any number.
  public init(_ name: String, trace: EventTrace, random: RandomSource, capacity: Int? = nil) {
    self.name = name
    self.trace = trace
    state = Mutex(State(capacity: capacity, random: random))
  }

  /// The disk as a new process sees it.
  public func mount() -> MountedDisk {
    MountedDisk(disk: self, incarnation: state.withLock(\.incarnation))
  }

  /// What the files hold, by name.
  public var contents: [String: [UInt8]] { state.withLock { $0.files.mapValues(\.bytes) } }

  /// How many bytes the files hold.
  public var byteCount: Int { state.withLock(\.byteCount) }

  /// How often a file was synchronized.
  public var synchronizationCount: Int { state.withLock(\.synchronizationCount) }

  /// Records what happened.
  func record(_ text: String) {
    trace.record(name, text)
  }
}

extension SimulatedDisk {
  struct State {
    var files: [String: SimulatedFile] = [:]
    /// The files whose removal is not safe yet.
    var removed: [String: SimulatedFile] = [:]
    var capacity: Int?
    var failsWrites = false
    var tearsNextAppend = false
    var incarnation = 0
    var synchronizationCount = 0
    let random: RandomSource

    init(capacity: Int?, random: RandomSource) {
      self.capacity = capacity
      self.random = random
    }

    var byteCount: Int { files.values.reduce(0) { $0 + $1.bytes.count } }

    /// How many bytes there is room for.
    var room: Int { capacity.map { max(0, $0 - byteCount) } ?? .max }
  }
}
