/// What the faults of a link amount to in one direction.
struct Conditions: Equatable {
  var hangs = false
  var latency = Duration.zero
  var jitter = Duration.zero
  var bytesPerSecond: Int?
  var pieceSize: Int?
  var resetAfter: Int?
  var isHalfClosed = false

  /// Sums up faults.
  init(of faults: some Sequence<LinkFault>, in direction: Direction) {
    for fault in faults { add(fault, in: direction) }
  }

  private mutating func add(_ fault: LinkFault, in way: Direction) {
    switch fault {
    case .down, .stalledAccept: break
    case .hang(way): hangs = true
    case .latency(let latency, let jitter, way):
      self.latency += latency
      self.jitter += jitter
    case .bandwidth(let bytes, way): bytesPerSecond = min(bytes, bytesPerSecond ?? .max)
    case .slicing(let bytes, way): pieceSize = min(bytes, pieceSize ?? .max)
    case .reset(let bytes, way): resetAfter = min(bytes, resetAfter ?? .max)
    case .halfClose(way): isHalfClosed = true
    case .hang, .latency, .bandwidth, .slicing, .reset, .halfClose: break
    }
  }

  /// The most bytes that are sent at once: a limited rate is kept to in steps of a twentieth of a
  /// second.
  var largestPiece: Int {
    min(pieceSize ?? .max, bytesPerSecond.map { max(1, $0 / 20) } ?? .max)
  }
}
