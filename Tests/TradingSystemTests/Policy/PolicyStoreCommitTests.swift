import Foundation
import Results
import Simulation
import Testing

@testable import TradingSystem

struct PolicyStoreCommitTests {
  private let rig = PolicyRig()

  @Test func aCommitIsTheNextVersionAndInForceAtOnce() throws {
    let policy = try rig.run { store in
      try await store.commit(changing: { $0.maxDrawdownPercent = 9 }, by: "ada")
    }
    #expect(policy.version == 6 && policy.updatedBy == "ada")
    #expect(policy.maxDrawdownPercent == 9 && policy.maxOrderValue == 5000)
    #expect(rig.shelf.policy == policy)
    #expect(rig.events.ids(of: .policyUpdated) == ["policy-5", "policy-6"])
    #expect(try rig.restarted().run { await $0.current } == policy)
  }

  @Test func aChangeCanBeTakenBack() throws {
    let policies = try rig.run { store in
      let tighter = try await store.commit(changing: { $0.maxDrawdownPercent = 3 }, by: "ada")
      let back = try await store.commit(changing: { $0.maxDrawdownPercent = 8 }, by: "ada")
      return [tighter, back]
    }
    #expect(policies.map(\.version) == [6, 7])
    #expect(policies.map(\.maxDrawdownPercent) == [3, 8])
    #expect(try rig.restarted().run { await $0.current } == policies.last)
  }

  @Test func aChangeOutOfBoundsIsRefused() throws {
    let failure = try rig.run { await $0.failure { $0.maxOrderAttempts = 0 } }
    guard case .invalid = failure else {
      Issue.record("not refused: \(String(describing: failure))")
      return
    }
    #expect(rig.shelf.policy == .version(5))
  }

  @Test func aCommitDuringAnOutageFailsAndChangesNothing() throws {
    let (failure, policy) = try rig.run { [rig] store in
      rig.shelf.mood = .refusing
      return await (store.failure { $0.maxDrawdownPercent = 2 }, store.current)
    }
    #expect(failure == .refused(.refused))
    #expect(policy == .version(5))
  }

  @Test func aDatabaseThatCannotBeWrittenSaysSo() throws {
    rig.shelf.mood = .readOnly
    let failure = try rig.run { await $0.failure { $0.maxDrawdownPercent = 2 } }
    #expect(failure == .refused(.server(sqlState: "25006")))
  }

  @Test func nothingIsCommittedOnTopOfWhatCannotBeRead() throws {
    rig.shelf.mood = .refusing
    #expect(try rig.run { await $0.failure { $0.cooldown = .zero } } == .unreadable)
  }

  @Test func aChangeOfAnotherIsReportedAndNotOverwritten() throws {
    let (failure, policy) = try rig.run { [rig] store in
      rig.shelf.policy = .version(6, drawdown: 4)
      return await (store.failure { $0.maxDrawdownPercent = 20 }, store.current)
    }
    #expect(failure == .conflict(attempted: 6, newest: 6))
    #expect(policy == .version(6, drawdown: 4))
    #expect(rig.shelf.policy == .version(6, drawdown: 4))
  }

  @Test(arguments: [PolicyShelf.Mood.losingAnswers, .losingQuestions, .hanging])
  func whileTheOutcomeIsUnknownTheStricterOfEachLimitApplies(mood: PolicyShelf.Mood) throws {
    let (failure, during, after) = try rig.run { [rig] store in
      rig.shelf.mood = mood
      let failure = await store.failure {
        $0.maxDrawdownPercent = 4
        $0.maxOrderValue = 9000
      }
      await store.refresh()
      let during = await store.current
      rig.shelf.mood = .working
      await store.refresh()
      return await (failure, during, store.current)
    }
    #expect(failure == .outcomeUnknown(version: 6))
    #expect(during.maxDrawdownPercent == 4 && during.maxOrderValue == 5000)
    #expect(during.version == 5)
    #expect(after == rig.shelf.policy)
    #expect(after.version == (mood == .losingAnswers ? 6 : 5))
  }

  @Test func anUnknownOutcomeIsNotForgottenByARestart() throws {
    try rig.run { [rig] store in
      rig.shelf.mood = .losingAnswers
      _ = await store.failure { $0.maxDrawdownPercent = 4 }
    }
    let next = rig.restarted()
    let limits = try next.run { store in
      let during = await store.current.maxDrawdownPercent
      next.shelf.mood = .working
      await store.refresh()
      return await [during, store.current.maxDrawdownPercent]
    }
    #expect(limits == [4, 4])
    #expect(next.events.ids(of: .policyUpdated) == ["policy-6"])
  }

  @Test func aReadFromBeforeACommitDoesNotEndTheDoubt() throws {
    let (during, after) = try rig.run { [rig] store in
      rig.shelf.answer(after: .milliseconds(500))
      async let read: Void = store.refresh()
      try await rig.time.sleep(for: .milliseconds(100))
      rig.shelf.answer(after: .zero)
      rig.shelf.mood = .losingAnswers
      let failure = await store.failure { $0.maxDrawdownPercent = 4 }
      #expect(failure == .outcomeUnknown(version: 6))
      rig.shelf.mood = .working
      await read
      let during = await store.current.maxDrawdownPercent
      await store.refresh()
      return await (during, store.current)
    }
    #expect(during == 4)
    #expect(after.version == 6)
  }

  @Test func anAnswerThatACommitOvertookContradictsNothing() throws {
    let (version, isAnswering) = try rig.run { [rig] store in
      rig.shelf.answer(after: .milliseconds(500))
      async let read: Void = store.refresh()
      try await rig.time.sleep(for: .milliseconds(100))
      rig.shelf.answer(after: .zero)
      try await store.commit(changing: { $0.maxDrawdownPercent = 4 }, by: "ada")
      await read
      return await (store.current.version, store.isAnswering)
    }
    #expect(version == 6)
    #expect(isAnswering)
  }

  @Test func aCommitThatAProcessEndsInIsNotForgotten() throws {
    let next = try rig.run { [rig] store in
      rig.shelf.answer(after: .milliseconds(500))
      async let failure = store.failure { $0.maxDrawdownPercent = 4 }
      try await rig.time.sleep(for: .milliseconds(100))
      let next = rig.restarted()
      _ = await failure
      return next
    }
    next.shelf.mood = .refusing
    #expect(try next.run { await $0.current.maxDrawdownPercent } == 4)
  }

  @Test func aCommitIsStricterFromTheMomentItIsSent() throws {
    let limits = try rig.run { [rig] store in
      rig.shelf.answer(after: .milliseconds(500))
      async let failure = store.failure { $0.maxDrawdownPercent = 4 }
      try await rig.time.sleep(for: .milliseconds(100))
      let during = await store.current.maxDrawdownPercent
      _ = await failure
      return await [during, store.current.maxDrawdownPercent]
    }
    #expect(limits == [4, 4])
  }

  @Test func ofTwoCommitsAtOnceOneIsReportedAsAConflict() throws {
    for seed in 0..<100 as Range<UInt64> {
      let rig = PolicyRig(seed: seed)
      let (failures, current) = try rig.run { store in
        async let first = store.failure(by: "ada") { $0.maxDrawdownPercent = 4 }
        async let second = store.failure(by: "bob") { $0.maxDrawdownPercent = 6 }
        async let reads: Void = store.refresh()
        _ = await reads
        return await ([first, second], store.current)
      }
      // They conflict, or one came after the other.
      let done = failures.count { $0 == nil }
      #expect(done >= 1, "seed \(seed)")
      #expect(current == rig.shelf.policy, "seed \(seed)")
      #expect(current.version == 5 + done, "seed \(seed)")
      let told = rig.events.ids(of: .policyUpdated)
      #expect(told == (5...(5 + done)).map { "policy-\($0)" }, "seed \(seed)")
    }
  }

  @Test func thePolicyIsNeverLooserThanWhatWasSeen() throws {
    for seed in 0..<100 as Range<UInt64> {
      let rig = PolicyRig(seed: seed)
      let random = RandomSource.seeded(seed, for: "moods")
      let moods: [PolicyShelf.Mood] = [
        .working, .refusing, .hanging, .losingAnswers, .losingQuestions,
      ]
      try rig.run { store in
        for drawdown in [7, 6, 5, 4, 3, 2] as [Decimal] {
          rig.shelf.mood = moods[Int(random.next() % 5)]
          async let failure = store.failure { $0.maxDrawdownPercent = drawdown }
          async let read: Void = store.refresh()
          _ = await (failure, read)
          let committed = try #require(rig.shelf.policy)
          let current = await store.current
          #expect(current.isAtLeastAsStrict(as: committed), "seed \(seed)")
        }
      }
    }
  }

  @Test(arguments: 0..<12)
  func aCommitIsNeverUndoneWhereverTheProcessEnds(steps: Int) throws {
    let rig = PolicyRig(dyingAfter: steps)
    try rig.run { _ = await $0.failure { $0.maxDrawdownPercent = 4 } }
    rig.shelf.mood = .refusing
    let next = rig.restarted()
    let (offline, online) = try next.run { store in
      let offline = await store.current
      next.shelf.mood = .working
      await store.refresh()
      return await (offline, store.current)
    }
    let wasWritten = try rig.disk.read(PolicySnapshot.file) != nil
    #expect(offline == .strictest || wasWritten)
    #expect(online == next.shelf.policy)
    let told = rig.events.ids(of: .policyUpdated) + next.events.ids(of: .policyUpdated)
    #expect(told.contains("policy-6"))
  }
}
