public import Results
public import TradingSystem

/// What came of an attempt to publish an event, as its publisher saw it.
public struct Publication: Sendable {
  /// What the event was numbered with by its publisher, counted up from 0.
  public let number: Int
  /// The correlation id that the publisher gave it.
  public let correlationID: String
  /// When the attempt began.
  public let begunAt: Timestamp
  /// How long it took.
  public let duration: Duration
  /// Where the event is safe; `nil` if it is safe nowhere and the publisher was told so.
  public let receipt: PublishReceipt?

  /// Creates a record.
  public init(
    number: Int,
    correlationID: String,
    begunAt: Timestamp,
    duration: Duration,
    receipt: PublishReceipt?
  ) {
    self.number = number
    self.correlationID = correlationID
    self.begunAt = begunAt
    self.duration = duration
    self.receipt = receipt
  }

  /// Whether the event waits on the disk.
  public var wasBuffered: Bool { receipt?.place == .buffer }
}
