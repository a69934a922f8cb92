import ArgumentParser
import Review

/// The options that say which runs and series to look at over time.
struct WindowOptions: ParsableArguments {
  @Option(name: .customLong("last"), help: "How many runs. (default: \(RunWindow.usualLimit))")
  var limit: RunCount?

  @Option(help: "Only scenarios whose name matches this GLOB pattern.")
  var scenario: String?

  @Option(help: "Only metrics whose name matches this GLOB pattern.")
  var metric: String?

  @OptionGroup var filter: FilterOptions

  /// The window.
  var window: RunWindow {
    RunWindow(
      filter: filter.filter,
      limit: limit?.value ?? RunWindow.usualLimit,
      scenario: scenario,
      metric: metric
    )
  }

  /// Whether only some scenarios or metrics are asked for.
  var choosesSeries: Bool { scenario != nil || metric != nil }
}
