import ArgumentParser
import Storage

/// The options that say which runs to look at.
struct FilterOptions: ParsableArguments {
  @Option(help: "Only runs of this suite.")
  var suite: String?

  @Option(help: "Only runs of this branch.")
  var branch: String?

  @Option(help: "Only runs of this mode, such as simulated or live.")
  var mode: String?

  /// The filter.
  var filter: ResultStore.Filter { ResultStore.Filter(suite: suite, branch: branch, mode: mode) }
}
