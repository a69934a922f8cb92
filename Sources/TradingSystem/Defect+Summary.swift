extension Defect {
  /// What is wrong, in words.
  public var summary: String {
    switch self {
    case .bufferForgetsLateEvents:
      "once the buffer was replayed, all of its files are removed, with what was "
        + "added meanwhile"
    case .newEventsOvertakeBuffered:
      "while the buffer is replayed, new events go to the stream at once, before "
        + "older ones"
    case .replayStartsOver:
      "after an interrupted replay everything is replayed again, and consumers do "
        + "not know events again"
    case .bufferIsNotDurable:
      "what was buffered is not synchronized with the disk, and the buffer has no bound"
    case .replayWaitsForPublish:
      "replay begins only with the next event that is published"
    case .bufferDropsCorrelation:
      "a buffered event gets a new correlation id and time when it is replayed"
    case .pendingIsNeverClaimed:
      "a consumer never takes over what another was given and did not acknowledge"
    case .failedEventsAreAcknowledged:
      "a handler's error is swallowed: the event counts as dealt with, and there "
        + "are no dead letters"
    case .streamTrimsUndelivered:
      "a stream is cut to a length whether its entries were delivered or not"
    case .healthIsStale:
      "health is looked at so seldom that what is shown is old"
    case .stopForgetsOnRestart:
      "the emergency stop's state is kept in memory only"
    case .cooldownIsNotEnforced:
      "the emergency stop can be reset with no cooldown"
    case .resetIgnoresBreach:
      "the emergency stop can be reset while the breach still holds"
    case .defaultsReplacePolicy:
      "without the policy database, defaults apply that may be looser than the policy"
    case .drawdownIgnoresSign:
      "drawdown is taken from the size of the change, so that a profit trips too, "
        + "at the limit itself"
    case .retryAfterIsIgnored:
      "a limited request is sent again after half a second, whatever the exchange asks for"
    case .unknownOrdersAreResent:
      "an order whose outcome is unknown is sent again under a new id"
    case .hopelessOrdersAreRetried:
      "errors that can never go away are retried, and the clock is not compared "
        + "after a time error"
    case .weightIsNotCounted:
      "the limiter counts requests, not weight, and does not look at what the "
        + "exchange says is used"
    case .alertsRepeatOverTheBus:
      "the same condition is alerted again and again, never cleared, and only over the bus"
    case .processEndsByItself:
      "the process ends by itself after 20 seconds"
    case .orderNamesAreReused:
      "an order whose outcome is unknown is sent again under its own name, without asking"
    case .attemptsAreMiscounted:
      "an order is sent once more often than the policy allows"
    case .fillsAreForgotten:
      "every third fill is forgotten, and the account is never compared with the "
        + "exchange's"
    case .firstFailureTrips:
      "the emergency stop trips on the first trade that fails"
    case .auditIsNotKept:
      "no one keeps who reset the emergency stop"
    case .tripsArePublishedTwice:
      "a trip is published twice, as if it were two"
    case .stopBlocksReductions:
      "a tripped emergency stop blocks orders that reduce exposure too"
    case .silenceIsNotNoticed:
      "no one looks whether prices still come"
    case .outageRefusesEvents:
      "while the stream is away, publishers are refused"
    case .outageBlocksPublishers:
      "while the stream is away, publishers wait for it"
    case .someEventsAreDropped:
      "every twentieth event is dropped, and its publisher told that it is safe"
    case .waitingSymbolsAreIgnored:
      "symbols that wait for their turn are passed over"
    case .signalsAreDealtWithSlowly:
      "each signal takes half a second longer"
    case .minuteLimitIsExceeded:
      "five trades more are started a minute than the policy allows"
    case .someIntentsAreIgnored:
      "every third trade that should be made is not"
    }
  }
}
