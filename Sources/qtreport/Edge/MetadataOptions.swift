import ArgumentParser
import Provenance
import Results
import Terminal

/// The options that say what a report does not: where its run comes from.
struct MetadataOptions: ParsableArguments {
  @OptionGroup var provenance: ProvenanceOptions

  @Flag(help: "The tests ran on this machine: record what it is.")
  var thisMachine = false

  @Option(
    name: .customLong("tool"),
    help:
      "The version of a tool the tests used, as NAME=VERSION, with --this-machine; may be repeated."
  )
  var tools: [KeyValue] = []

  func validate() throws {
    guard tools.isEmpty || thisMachine else {
      throw ValidationError("--tool says what is on this machine; add --this-machine.")
    }
  }

  /// The run with the metadata.
  ///
  /// - Parameters:
  ///   - run: What a report tells of.
  ///   - found: What git tells of the report's folder.
  /// - Returns: The completed run.
  func complete(_ run: Run, found: Revision?) -> Run {
    var run = provenance.complete(run, found: found)
    if thisMachine { run.environment = ThisMachine.environment(tools: tools.map) }
    return run
  }
}
