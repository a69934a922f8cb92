import Results
import Testing

@testable import Harness

struct CriterionTests {
  /// A statement that holds in some spans of the play, in seconds.
  struct Course: CustomTestStringConvertible {
    let kind: Criterion.Kind
    let spans: [Range<Double>]
    let status: CheckStatus
    let observed: String

    init(
      _ kind: Criterion.Kind,
      holdsIn spans: [Range<Double>],
      _ status: CheckStatus,
      _ observed: String
    ) {
      (self.kind, self.spans, self.status, self.observed) = (kind, spans, status, observed)
    }

    var testDescription: String { "\(kind) holds in \(spans): \(status)" }

    var criterion: Criterion {
      Criterion("T", kind, "it holds") { stage in
        let holds = spans.contains { $0.contains(stage.elapsed.seconds) }
        return Judgement(holds, expected: "it holds", observed: holds ? "yes" : "no")
      }
    }
  }

  /// The play takes two seconds, and the recovery another five.
  @Test(arguments: [
    Course(.always, holdsIn: [0..<99], .passed, "yes"),
    Course(.always, holdsIn: [0..<1.2, 1.4..<99], .failed, "no (at 1.2 s)"),
    Course(.always, holdsIn: [0..<0.3, 0.5..<1, 1.5..<99], .failed, "no (at 0.3 s)"),
    Course(.always, holdsIn: [0..<3, 3.5..<99], .failed, "no (at 3 s)"),
    Course(.always, holdsIn: [], .failed, "no (at 0 s)"),
    Course(.never, holdsIn: [0..<99], .passed, "yes"),
    Course(.never, holdsIn: [0..<1.7, 1.8..<99], .failed, "no (at 1.7 s)"),
    Course(.sometimes, holdsIn: [1.1..<1.2], .passed, "yes (at 1.1 s)"),
    Course(.sometimes, holdsIn: [4..<4.1], .passed, "yes (at 4 s)"),
    Course(.sometimes, holdsIn: [], .unknown, "no"),
    Course(.final, holdsIn: [0..<2], .failed, "no"),
    Course(.final, holdsIn: [2.1..<99], .passed, "yes"),
    Course(.threshold, holdsIn: [0..<2], .failed, "no"),
    Course(.threshold, holdsIn: [2.1..<99], .passed, "yes"),
    Course(.gate, holdsIn: [0..<2], .passed, "yes"),
    Course(.gate, holdsIn: [2.1..<99], .unknown, "no"),
  ])
  func aStatementIsJudgedWhenItMustHold(_ course: Course) throws {
    let check = try #require(try ScenarioPlan.tiny(holding: course.criterion).played().check("T"))
    #expect(check.status == course.status)
    #expect(check.observed == course.observed)
  }

  @Test(arguments: [
    Course(.within(1, from: 0.5), holdsIn: [1..<99], .passed, "yes (at 1 s)"),
    Course(.within(1, from: 0.5), holdsIn: [1..<1.1], .passed, "yes (at 1 s)"),
    Course(.within(1, from: 0.5), holdsIn: [1.5..<99], .passed, "yes (at 1.5 s)"),
    Course(.within(1, from: 0.5), holdsIn: [1.6..<99], .failed, "no"),
    Course(.within(1, from: 0.5), holdsIn: [0..<0.5], .failed, "no"),
    Course(.within(1, from: 0.5), holdsIn: [], .failed, "no"),
    Course(.within(60, from: 1), holdsIn: [4..<5], .passed, "yes (at 4 s)"),
    Course(.within(60, from: 1), holdsIn: [0..<1], .failed, "no"),
    Course(.within(1.5, from: 1), holdsIn: [4..<99], .failed, "no"),
    Course(.within(1, from: 100), holdsIn: [0..<2], .failed, "no"),
  ])
  func whatMustHappenInATimeIsLookedForFromThenOn(_ course: Course) throws {
    let check = try #require(try ScenarioPlan.tiny(holding: course.criterion).played().check("T"))
    #expect(check.status == course.status)
    #expect(check.observed == course.observed)
  }

  @Test(arguments: [
    Criterion.Kind.gate, .always, .never, .within(1, from: 0), .final, .threshold, .sometimes,
  ])
  func withoutEvidenceNothingIsKnown(_ kind: Criterion.Kind) throws {
    let criterion = Criterion("T", kind, "it holds") { _ in .noEvidence("it was dark") }
    let result = try ScenarioPlan.tiny(holding: criterion).played()
    #expect(result.status == .unknown)
    #expect(result.check("T")?.status == .unknown)
    #expect(result.check("T")?.observed == "it was dark")
  }

  @Test func aFirstViolationIsKeptAlsoIfEvidenceIsLostLater() throws {
    let criterion = Criterion("T", .never, "it breaks") { stage in
      switch stage.elapsed.seconds {
      case ..<0.5: .noEvidence("it was dark")
      case ..<1: .none(of: ["glass"])
      default: .noEvidence("it was dark again")
      }
    }
    let check = try ScenarioPlan.tiny(holding: criterion).played().check("T")
    #expect(check?.status == .failed)
    #expect(check?.observed == "1: glass (at 0.5 s)")
  }

  @Test func whatIsTolerableOnlyDegrades() throws {
    var criterion = Criterion("T", .final, "it holds") { _ in .equal(1, to: 2) }
    criterion.isTolerable = true
    let result = try ScenarioPlan.tiny(holding: criterion).played()
    #expect(result.status == .degraded)
    #expect(result.check("T")?.isTolerable == true)
  }

  @Test(arguments: [Capability.resources, .cleanliness, .durability])
  func whatTheBedCannotProveIsSkippedWithTheReason(_ capability: Capability) throws {
    let criterion = Criterion("T", .final, "it holds", needs: capability) { _ in
      .equal(1, to: 2)
    }
    let result = try ScenarioPlan.tiny(holding: criterion).played()
    #expect(result.status == .passed)
    #expect(result.check("T")?.status == .skipped)
    #expect(result.check("T")?.message == "it holds (skipped: \(capability.missing))")
  }

  @Test func whatTheBedCanProveIsNotSkipped() throws {
    var criterion = Criterion("T", .final, "it holds") { _ in .equal(1, to: 2) }
    criterion.needs = .determinism
    #expect(try ScenarioPlan.tiny(holding: criterion).played().check("T")?.status == .failed)
  }

  @Test func aStatementThatCannotBeLookedAtIsAnErrorOfTheScenario() throws {
    let criterion = Criterion("T", .always, "it holds") { stage in
      guard stage.elapsed.seconds != 1 else { throw HarnessError.noProcess }
      return .none(of: [])
    }
    let result = try ScenarioPlan.tiny(holding: criterion).played()
    #expect(result.status == .error)
    #expect(result.errors.map(\.message) == ["\(HarnessError.noProcess)"])
  }
}

extension Criterion.Kind {
  /// Something must happen within a time from a moment on, in seconds.
  fileprivate static func within(_ limit: Double, from start: Double) -> Criterion.Kind {
    .eventually(from: .seconds(start), within: .seconds(limit))
  }
}
