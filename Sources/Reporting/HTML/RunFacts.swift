import Results

/// What a run is known by, and the machine it was made on, as a list of names and values.
struct RunFacts {
  private let stored: StoredRun

  /// - Parameter stored: The run.
  init(_ stored: StoredRun) {
    self.stored = stored
  }

  var markup: Markup {
    let run = stored.run
    let environment = run.environment
    let facts = [
      ("run", "\(stored.number)"), ("id", run.id.short),
      ("began", "\(run.startedAt.minuteText) UTC"), ("suite", run.suite),
      ("branch", run.revision.branch), ("commit", run.revision.short), ("mode", run.mode),
      ("machine", environment?.cpuModel), ("cores", environment?.text(of: .coreCount)),
      ("memory", environment?.text(of: .memory)), ("kernel", environment?.kernel),
      ("system", environment?.operatingSystem), ("seed", run.seed.map { "\($0)" }),
    ]
    return facts.compactMap { name, value in
      value.map { "<div><dt>\(name)</dt><dd>\($0.truncated(to: 120))</dd></div>" as Markup }
    }.joined()
  }
}
