import Foundation
import Results
import TestSupport
import Testing

/// What is played is saved, all of it.
struct RunTests {
  private let bench: Workbench

  init() throws {
    bench = try Workbench()
  }

  @Test func everyScenarioIsPlayedInOrder() throws {
    let outcome = try bench.play()
    #expect(outcome.status == 0, "\(outcome.output)")
    let run = try bench.run()
    #expect(run.scenarios.map(\.name) == ListTests.scenarios)
    for scenario in run.scenarios {
      #expect(scenario.status == .passed)
      #expect(scenario.version == "1")
      #expect(scenario.duration > 5)
      #expect((run.startedAt...run.finishedAt).contains(try #require(scenario.startedAt)))
      #expect(!scenario.observations.isEmpty)
      #expect(outcome.errors.contains("\(scenario.name) passed, "))
    }
    #expect(outcome.output.hasSuffix("saved as run 1 in history.sqlite\n"))
  }

  @Test func checksMetricsAndFaultsAreSavedWhole() throws {
    _ = try bench.play()
    for scenario in try bench.run().scenarios {
      for check in scenario.checks where check.status == .passed {
        #expect(check.message != "" && check.observed != "" && check.expected != "")
        #expect(check.observed != nil && check.expected != nil)
      }
      #expect(scenario.checks.count { $0.status == .passed } >= 14)
      let definitions = scenario.metrics.map(\.definition)
      #expect(definitions.contains { $0.unit == "ms" && $0.direction == .lower })
      #expect(definitions.allSatisfy { [.exact, .invariant].contains($0.metricClass) })
      #expect(!scenario.faults.isEmpty)
      for fault in scenario.faults {
        let times = [fault.plannedAt, fault.injectedAt, fault.witnessedAt, fault.healedAt]
        let known = times.compactMap(\.self)
        #expect(known.count == 4 && known == known.sorted(), "\(fault)")
        #expect(fault.parameters["until"] != nil)
      }
    }
  }

  @Test func theRunSaysHowItWasMade() throws {
    _ = try bench.play(
      "SIGNAL_FLOOD",
      "--seed",
      "7",
      "--suite",
      "weekly",
      "--branch",
      "topic",
      "--commit",
      "3F2A9C1E",
      "--label",
      "night=1",
      "--label",
      "who=a=b"
    )
    let run = try bench.run()
    #expect(run.harness?.name == "qtsim" && run.harness?.version != nil)
    #expect(run.mode == "simulated" && run.seed == 7 && run.suite == "weekly")
    #expect(run.revision == Revision(branch: "topic", commit: "3f2a9c1e"))
    #expect(run.labels == ["night": "1", "who": "a=b"])
    #expect(run.environment?.coreCount ?? 0 > 0)
    #expect(run.configuration["repeat"] == "1" && run.configuration["interleave"] == "false")
    #expect(run.configuration["SIGNAL_FLOOD.signal_count"] == "10")
    #expect(run.configuration["SIGNAL_FLOOD.symbols"] == "BTCUSDT,ETHUSDT")
    #expect(run.configuration["SIGNAL_FLOOD.publish_interval_ms"] == "100")
  }

  @Test func whatWasCountedOverAllIsSaved() throws {
    _ = try bench.play("SIGNAL_FLOOD")
    let metrics = try bench.run().metrics
    #expect(
      metrics.map(\.definition.name) == [
        "events_published", "events_consumed", "disk_buffer_writes", "redis_reconnects",
        "ess_trips", "trades_blocked", "binance_errors", "health_alerts",
      ]
    )
    #expect(metrics[0].value.number > 10)
  }

  @Test func theGreatestSeedIsKept() throws {
    #expect(try bench.play("SIGNAL_FLOOD", "--seed", "\(UInt64.max)", "--repeat", "2").status == 0)
    #expect(try bench.run().seed == UInt64.max)
  }

  @Test func playsOfManySeedsAreSamples() throws {
    _ = try bench.play("FLASH_CRASH", "--seed", "5", "--repeat", "3")
    let scenario = try bench.run().scenarios[0]
    let singles = try (5...7).map { seed in
      _ = try bench.play("FLASH_CRASH", "--seed", "\(seed)")
      return try bench.run().scenarios[0]
    }
    let metrics = scenario.metrics.filter { !$0.value.isFlag }
    #expect(!metrics.isEmpty)
    for metric in metrics {
      let each = singles.compactMap { single in
        single.metrics.first { $0.definition == metric.definition }
      }
      #expect(
        metric.samples == each.flatMap { $0.samples.isEmpty ? [$0.value.number] : $0.samples }
      )
    }
    #expect(scenario.duration == singles[0].duration)
  }

  @Test func theReportIsThatOfTheOldHarnessAndTheWholeRun() throws {
    #expect(try bench.play("SIGNAL_FLOOD", "--report", "report.json").status == 0)
    let python = Program(executable: "/usr/bin/env", folder: bench.folder.url)
    let old = try PackageFolder.reports()[0].path
    let outcome = try python.run([
      "python3", "-c",
      """
      import json, sys
      old, new = (json.load(open(path)) for path in sys.argv[1:])
      assert set(old) <= set(new), set(old) - set(new)
      assert set(old["detailed_results"][0]) <= set(new["detailed_results"][0])
      print(new["detailed_results"][0]["metrics"]["signals_published"])
      """,
      old, "report.json",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(Double(outcome.output.dropLast()) == 14)
    let again = try bench.qtreport.run(["import", "report.json"])
    #expect(again.output.contains("run 1 was there already"))
    let other = try bench.qtreport.run(["import", "--database", "other.sqlite", "report.json"])
    #expect(other.output.contains("1 added"))
  }

  @Test func aScenarioThatFailsIsSavedAndFailsTheProgram() throws {
    let outcome = try bench.play(
      "SIGNAL_FLOOD",
      "--set",
      "SIGNAL_FLOOD.max_queue_lag_seconds=0.1",
      "--set",
      "SIGNAL_FLOOD.consumer_delay_ms=500"
    )
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("SIGNAL_FLOOD/S-LAG no signal waits longer than the limit"))
    let scenario = try bench.run().scenarios[0]
    #expect(scenario.status == .failed)
    #expect(scenario.checks.first { $0.id == "S-LAG" }?.expected?.contains("0.1") == true)
  }
}
