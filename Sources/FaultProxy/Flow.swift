import NIOCore

/// One direction of a connection: what was read and has not passed yet, and the faults it meets.
///
/// Bytes are read from the source only while few are held, so that a receiver that is slow, or a
/// fault, makes the sender wait, as the network would.
final class Flow {
  /// No more is read while so many bytes are held.
  static let limit = 262_144
  /// So many bytes at most wait for the receiver's socket; what exceeds them can still meet faults.
  private static let window = 65_536

  private struct Piece {
    let bytes: ByteBuffer
    let arrival: Duration
    let due: Duration
  }

  let direction: Direction
  private(set) var conditions: Conditions
  /// The source sent the end of its stream.
  private(set) var hasEnded = false
  /// The receiver was told so.
  private(set) var isShut = false
  private unowned let connection: Connection
  private let surroundings: Surroundings
  private var source: (any Channel)?
  private var sink: (any Channel)?

  private var queue = CircularBuffer<Piece>()
  private var pacer: Pacer
  private var queued = 0
  private var unwritten = 0
  /// How many bytes may pass until the connection is reset.
  private var budget: Int?
  private var isCut = false
  private var sourceIsGone = false
  private var isReading = false
  private var isPumping = false
  private var wakeTime: Duration?

  init(
    _ direction: Direction,
    of connection: Connection,
    under conditions: Conditions,
    surroundings: Surroundings
  ) {
    self.direction = direction
    self.connection = connection
    self.conditions = conditions
    self.surroundings = surroundings
    budget = conditions.resetAfter
    pacer = Pacer(freeAt: surroundings.timer.now)
  }

  /// How many bytes were read and not yet handed to the receiver's socket.
  var held: Int { queued + unwritten }

  var isFinished: Bool { hasEnded && isShut }

  /// Lets bytes flow.
  func join(_ source: any Channel, to sink: any Channel) {
    self.source = source
    self.sink = sink
    pump()
  }

  /// Lets go of the sockets.
  func leave() {
    discardQueue()
    source = nil
    sink = nil
  }

  /// Goes on under other conditions. What is held meets them as if it had just been read, but that
  /// the time it has waited counts.
  func change(to new: Conditions) {
    guard new != conditions else { return }
    if new.resetAfter != conditions.resetAfter { budget = new.resetAfter }
    conditions = new
    pacer = Pacer(freeAt: surroundings.timer.now)
    let waiting = queue
    queue.removeAll()
    queued = 0
    for piece in waiting { enqueue(piece.bytes, arrival: piece.arrival) }
    pump()
  }

  // What the source's socket tells.

  func received(_ bytes: ByteBuffer) {
    enqueue(bytes, arrival: surroundings.timer.now)
    pump()
  }

  func readCompleted() {
    isReading = false
    pump()
  }

  func sourceEnded() {
    hasEnded = true
    pump()
  }

  func sourceVanished() {
    sourceIsGone = true
    pump()
  }

  // Passing on.

  private func enqueue(_ bytes: ByteBuffer, arrival: Duration) {
    var rest = bytes
    while let bytes = rest.readSlice(length: min(rest.readableBytes, conditions.largestPiece)),
      bytes.readableBytes > 0
    {
      let due = surroundings.due(
        bytes: bytes.readableBytes,
        arrival: arrival,
        under: conditions,
        pacer: &pacer
      )
      queue.append(Piece(bytes: bytes, arrival: arrival, due: due))
      queued += bytes.readableBytes
    }
  }

  /// Does all that can be done now. Nothing else moves bytes.
  private func pump() {
    guard !isPumping, sink != nil else { return }
    isPumping = true
    if !conditions.hangs {
      if isShut || conditions.isHalfClosed { discardQueue() }
      while let piece = nextDue() { pass(piece.bytes) }
      endIfEmpty()
    }
    isPumping = false
    connection.closeIfFinished()
    readOn()
  }

  private func nextDue() -> Piece? {
    guard let first = queue.first, unwritten < Self.window else { return nil }
    guard first.due <= surroundings.timer.now else {
      wake(at: first.due)
      return nil
    }
    queued -= first.bytes.readableBytes
    return queue.removeFirst()
  }

  private func pass(_ piece: ByteBuffer) {
    var rest = piece
    let passing = min(rest.readableBytes, budget ?? .max)
    if let bytes = rest.readSlice(length: passing), passing > 0 { write(bytes) }
    guard let left = budget else { return }
    budget = left - passing
    guard left == passing else { return }
    isCut = true
    discard(rest.readableBytes)
    discardQueue()
  }

  private func write(_ bytes: ByteBuffer) {
    unwritten += bytes.readableBytes
    sink?.writeAndFlush(bytes).assumeIsolated().whenComplete { [connection] result in
      // The answer may come after the connection has been forgotten.
      withExtendedLifetime(connection) { self.written(bytes.readableBytes, result) }
    }
  }

  private func written(_ bytes: Int, _ result: Result<Void, any Error>) {
    unwritten -= bytes
    switch result {
    case .success: record(.relayed(direction, bytes: bytes))
    case .failure: discard(bytes)
    }
    pump()
  }

  private func endIfEmpty() {
    guard queue.isEmpty, unwritten == 0, !isShut || sourceIsGone else { return }
    if isCut {
      connection.cut()
    } else if sourceIsGone {
      connection.reset()
    } else if hasEnded || conditions.isHalfClosed {
      isShut = true
      record(.ended(direction))
      sink?.close(mode: .output, promise: nil)
    }
  }

  private func readOn() {
    guard !isReading, !hasEnded, !sourceIsGone, held < Self.limit else { return }
    isReading = source != nil
    source?.read()
  }

  private func wake(at time: Duration) {
    guard time < wakeTime ?? .seconds(Int64.max) else { return }
    wakeTime = time
    let flow = NIOLoopBound(self, eventLoop: surroundings.loop)
    surroundings.timer.wake(at: time) { flow.value.woken() }
  }

  private func woken() {
    wakeTime = nil
    pump()
  }

  private func discardQueue() {
    discard(queued)
    queue.removeAll()
    queued = 0
  }

  private func discard(_ bytes: Int) {
    if bytes > 0 { record(.discarded(direction, bytes: bytes)) }
  }

  private func record(_ event: ProxyLog.Event) {
    connection.record(event)
  }
}
