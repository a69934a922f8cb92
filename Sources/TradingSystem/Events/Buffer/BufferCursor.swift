import Foundation

/// Up to where a buffer's events were confirmed.
struct BufferCursor: Codable {
  static let file = "cursor.json"
  static let start = BufferCursor(segment: 0, offset: 0)

  /// The number of the segment; those before it are finished.
  let segment: Int
  /// The bytes of it that are finished.
  let offset: Int

  private init(segment: Int, offset: Int) {
    self.segment = segment
    self.offset = offset
  }

  /// After an event.
  init(after event: PendingEvent) {
    self.init(segment: event.segment, offset: event.end)
  }

  /// Reads a file's content; `nil` if it is damaged.
  init?(_ bytes: [UInt8]) {
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(bytes))
    } catch {
      return nil
    }
  }

  /// The file's content.
  var bytes: [UInt8] { Array(#"{"offset":\#(offset),"segment":\#(segment)}"#.utf8) }

  /// Whether a segment was confirmed to its end.
  func isPast(_ segment: BufferSegment) -> Bool {
    (segment.number, segment.size) <= (self.segment, offset)
  }
}
