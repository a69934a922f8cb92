import DequeModule

/// Where a stream may be cut so that about a number of its newest entries stay.
///
/// It remembers the place of every so manieth entry only. After a start it knows of none before.
struct StreamCut: Sendable {
  private static let markCount = 10
  private let distance: Int
  private var noted = 0
  private var marks: Deque<StreamID> = []

  /// Before where the stream was cut already.
  var last = StreamID.zero

  /// Keeps a number of entries, up to a tenth more.
  init(keeping count: Int) {
    distance = max(1, (count + Self.markCount - 1) / Self.markCount)
  }

  /// Notes an entry that was added to the stream.
  mutating func note(_ place: StreamID) {
    if noted % distance == 0 {
      marks.append(max(place, marks.last ?? .zero))
      if marks.count > Self.markCount + 1 { marks.removeFirst() }
    }
    noted += 1
  }

  /// Before where it may be cut; `nil` while it is too short.
  var next: StreamID? {
    guard marks.count > Self.markCount, let first = marks.first, first > last else { return nil }
    return first
  }
}
