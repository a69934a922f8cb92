import ArgumentParser
import Results
import Storage
import Review
import Terminal

struct Watchdog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watchdog",
    abstract: "Fail if the newest run is too old: a nightly that stopped arriving is a failure.",
    discussion: "Exit codes: 0 the newest run is young enough; 1 it is not; 3 there is no run."
  )

  @Option(help: "How old the newest run may be, such as 25h, 90min or 2d.")
  var maxAge: Age = Age(seconds: 25 * 3600)

  @OptionGroup var filter: FilterOptions
  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try database.open(for: .reading)
    guard let newest = try store.latestRuns(limit: 1, filter: filter.filter).first else {
      try Console.qtreport.writeLine("NO RUN  there is no run at all; is the nightly set up?")
      throw ExitCode(ExitStatus.noBaseline.rawValue)
    }
    let age = Age(seconds: newest.startedAt.duration(to: Timestamp.now).seconds)
    let newestText = "run \(newest.number) of \(newest.startedAt) is \(age) old"
    guard age.seconds <= maxAge.seconds else {
      try Console.qtreport.writeLine(
        "STALE  the newest, \(newestText), at most \(maxAge) is allowed: the nightly has stopped arriving"
      )
      throw ExitCode(ExitStatus.regression.rawValue)
    }
    try Console.qtreport.writeLine("FRESH  \(newestText), at most \(maxAge) is allowed")
  }
}

/// How old something is or may be.
struct Age: ExpressibleByArgument, CustomStringConvertible {
  let seconds: Double

  init(seconds: Double) {
    self.seconds = seconds
  }

  init?(argument: String) {
    guard let quantity = Quantity(argument), quantity.value > 0, let unit = quantity.unit else {
      return nil
    }
    if unit == "d" {
      seconds = quantity.value * 86_400
    } else if let value = quantity.value(in: "s") {
      seconds = value
    } else {
      return nil
    }
  }

  var description: String {
    let (hours, minutes) = (Int64(seconds) / 3600, Int64(seconds) / 60 % 60)
    if hours == 0 { return "\(minutes)min" }
    return minutes == 0 ? "\(hours)h" : "\(hours)h \(minutes)min"
  }

  var defaultValueDescription: String { description }
}
