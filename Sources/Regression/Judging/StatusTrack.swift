/// The course of something that ends well or badly: a scenario, or a check.
struct StatusTrack<Status: Hashable> {
  /// How bad a status is.
  let severity: @Sendable (Status) -> Int
  /// The best status since the level was last accepted, and the newest run that had it.
  private(set) var reference: (run: Int, status: Status)?
  /// The first run of those that are worse than the reference, if the newest is.
  private(set) var start: Int?
  /// The newest status before the last one, and the place of its run.
  private(set) var previous: (run: Int, status: Status)?
  /// The newest status, and the place of its run.
  private(set) var last: (run: Int, status: Status)?
  /// Of each run, oldest first, whether it was worse than the reference of that time.
  private(set) var failures: [Bool] = []

  init(severity: @escaping @Sendable (Status) -> Int) {
    self.severity = severity
  }

  /// Takes a status in.
  ///
  /// - Parameters:
  ///   - status: The status.
  ///   - expected: What is taken for the status before, if there is none.
  ///   - isDecisive: Whether the status says enough to be the reference of later ones.
  ///   - run: The place of its run.
  mutating func settle(_ status: Status, expected: Status? = nil, isDecisive: Bool, run: Int) {
    previous = last
    last = (run, status)
    let old = reference?.status ?? expected
    if let old, severity(status) > severity(old) {
      if reference == nil { reference = (run, old) }
      start = start ?? run
      failures.append(true)
      return
    }
    start = nil
    failures.append(false)
    if isDecisive || reference == nil { reference = (run, status) }
  }

  /// How many of the newest runs failed without a break.
  var failuresInARow: Int { failures.reversed().prefix { $0 }.count }

  /// How often it failed and came back in the newest runs before the present failure.
  func episodes(in count: Int) -> Int {
    let earlier = failures.dropLast(failuresInARow).suffix(count)
    return zip(earlier, earlier.dropFirst()).count { $0 && !$1 }
  }
}
