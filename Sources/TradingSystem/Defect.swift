/// A mistake that can be planted in the services, to see that a check notices it.
///
/// M1 to M20 were found in the components that these services replace; N1 to N16 are there so that every
/// check has a mistake to notice.
public enum Defect: String, Hashable, Sendable, CaseIterable {
  /// Once the buffer was replayed, all of its files are removed, with what was added meanwhile.
  case bufferForgetsLateEvents = "M1"
  /// While the buffer is replayed, new events go to the stream at once, before older ones.
  case newEventsOvertakeBuffered = "M2"
  /// After an interrupted replay everything is replayed again, and consumers do not know events again.
  case replayStartsOver = "M3"
  /// What was buffered is not synchronized with the disk, and the buffer has no bound.
  case bufferIsNotDurable = "M4"
  /// Replay begins only with the next event that is published.
  case replayWaitsForPublish = "M5"
  /// A buffered event gets a new correlation id and time when it is replayed.
  case bufferDropsCorrelation = "M6"
  /// A consumer never takes over what another was given and did not acknowledge.
  case pendingIsNeverClaimed = "M7"
  /// A handler's error is swallowed: the event counts as dealt with, and there are no dead letters.
  case failedEventsAreAcknowledged = "M8"
  /// A stream is cut to a length whether its entries were delivered or not.
  case streamTrimsUndelivered = "M9"
  /// Health is looked at so seldom that what is shown is old.
  case healthIsStale = "M10"
  /// The emergency stop's state is kept in memory only.
  case stopForgetsOnRestart = "M11"
  /// The emergency stop can be reset with no cooldown.
  case cooldownIsNotEnforced = "M12"
  /// The emergency stop can be reset while the breach still holds.
  case resetIgnoresBreach = "M13"
  /// Without the policy database, defaults apply that may be looser than the policy.
  case defaultsReplacePolicy = "M14"
  /// Drawdown is taken from the size of the change, so that a profit trips too, at the limit itself.
  case drawdownIgnoresSign = "M15"
  /// A limited request is sent again after half a second, whatever the exchange asks for.
  case retryAfterIsIgnored = "M16"
  /// An order whose outcome is unknown is sent again under a new id.
  case unknownOrdersAreResent = "M17"
  /// Errors that can never go away are retried, and the clock is not compared after a time error.
  case hopelessOrdersAreRetried = "M18"
  /// The limiter counts requests, not weight, and does not look at what the exchange says is used.
  case weightIsNotCounted = "M19"
  /// The same condition is alerted again and again, never cleared, and only over the bus.
  case alertsRepeatOverTheBus = "M20"
  /// The process ends by itself after 20 seconds.
  case processEndsByItself = "N1"
  /// An order whose outcome is unknown is sent again under its own name, without asking.
  case orderNamesAreReused = "N2"
  /// An order is sent once more often than the policy allows.
  case attemptsAreMiscounted = "N3"
  /// Every third fill is forgotten, and the account is never compared with the exchange's.
  case fillsAreForgotten = "N4"
  /// The emergency stop trips on the first trade that fails.
  case firstFailureTrips = "N5"
  /// No one keeps who reset the emergency stop.
  case auditIsNotKept = "N6"
  /// A trip is published twice, as if it were two.
  case tripsArePublishedTwice = "N7"
  /// A tripped emergency stop blocks orders that reduce exposure too.
  case stopBlocksReductions = "N8"
  /// No one looks whether prices still come.
  case silenceIsNotNoticed = "N9"
  /// While the stream is away, publishers are refused.
  case outageRefusesEvents = "N10"
  /// While the stream is away, publishers wait for it.
  case outageBlocksPublishers = "N11"
  /// Every twentieth event is dropped, and its publisher told that it is safe.
  case someEventsAreDropped = "N12"
  /// Symbols that wait for their turn are passed over.
  case waitingSymbolsAreIgnored = "N13"
  /// Each signal takes half a second longer.
  case signalsAreDealtWithSlowly = "N14"
  /// Five trades more are started a minute than the policy allows.
  case minuteLimitIsExceeded = "N15"
  /// Every third trade that should be made is not.
  case someIntentsAreIgnored = "N16"
}
