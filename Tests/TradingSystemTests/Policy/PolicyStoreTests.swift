import Foundation
import Results
import Simulation
import Testing

@testable import TradingSystem

struct PolicyStoreTests {
  private let rig = PolicyRig()

  @Test func theDatabasesPolicyIsInForceAndToldOnce() throws {
    let policy = try rig.run { store in
      try await store.run(for: .seconds(10))
      return await store.current
    }
    #expect(policy == .version(5))
    #expect(rig.events.ids(of: .policyUpdated) == ["policy-5"])
  }

  @Test func beforeTheStartTheStrictestApplies() throws {
    let store = rig.makeStore()
    let (policy, age, isStale) = try rig.time.run {
      await (store.current, store.age, store.isStale)
    }
    #expect(policy == .strictest)
    #expect(age == nil && isStale)
  }

  @Test(arguments: [PolicyShelf.Mood.refusing, .hanging, .losingAnswers])
  func withNeitherDatabaseNorSnapshotTheStrictestApplies(mood: PolicyShelf.Mood) throws {
    rig.shelf.mood = mood
    #expect(try rig.run { await $0.current } == .strictest)
  }

  @Test func anEmptyDatabaseHasTheStrictestUntilTheFirstCommit() throws {
    let rig = PolicyRig(nil)
    let (before, after) = try rig.run { store in
      let before = await store.current
      let failure = await store.failure { $0.maxDrawdownPercent = 7 }
      #expect(failure == nil)
      return await (before, store.current)
    }
    #expect(before == .strictest)
    #expect(after.version == 1 && after.maxDrawdownPercent == 7)
  }

  @Test(arguments: [PolicyShelf.Mood.refusing, .hanging, .losingAnswers])
  func theSnapshotStandsInForTheDatabase(mood: PolicyShelf.Mood) throws {
    try rig.run { _ in }
    rig.shelf.mood = mood
    let next = rig.restarted()
    #expect(try next.run { await $0.current } == .version(5))
    #expect(next.events.all.isEmpty)
  }

  @Test func aDamagedSnapshotIsNotBelieved() throws {
    try rig.run { _ in }
    var bytes = try #require(try rig.disk.read(PolicySnapshot.file))
    bytes[bytes.count / 2] ^= 1
    try rig.disk.replace(PolicySnapshot.file, with: bytes)
    rig.shelf.mood = .refusing
    #expect(try rig.restarted().run { await $0.current } == .strictest)
  }

  @Test func aNewVersionIsInForceWithinASecondOfTheRecovery() throws {
    let versions = try rig.run { [rig] store in
      rig.shelf.mood = .refusing
      try await store.run(for: .seconds(5))
      rig.shelf.policy = .version(6, drawdown: 9)
      let during = await store.current.version
      rig.shelf.mood = .working
      try await store.run(for: .milliseconds(1001))
      return await [during, store.current.version]
    }
    #expect(versions == [5, 6])
    #expect(rig.events.ids(of: .policyUpdated) == ["policy-5", "policy-6"])
  }

  @Test(arguments: [PolicyShelf.Mood.refusing, .hanging])
  func anOutageIsNoticedAndOverWhenTheDatabaseAnswers(mood: PolicyShelf.Mood) throws {
    let answering = try rig.run { [rig] store in
      let before = await store.isAnswering
      rig.shelf.mood = mood
      try await store.run(for: .milliseconds(2001))
      let during = await store.isAnswering
      rig.shelf.mood = .working
      try await store.run(for: .milliseconds(1001))
      return await [before, during, store.isAnswering]
    }
    #expect(answering == [true, false, true])
  }

  @Test(arguments: [(60_000_000, false), (60_000_001, true)] as [(Int64, Bool)])
  func thePolicyIsStaleAfterAMinute(microseconds: Int64, isStale: Bool) throws {
    let (stale, age, current) = try rig.run { [rig] store in
      try await rig.time.sleep(for: .microseconds(microseconds))
      return await (store.isStale, store.age, store.current)
    }
    #expect(stale == isStale)
    #expect(age == .microseconds(microseconds))
    #expect(current == .version(5))
  }

  @Test(arguments: [(900_000_000, true), (900_000_001, false)] as [(Int64, Bool)])
  func afterAQuarterOfAnHourNoExposureIsAdded(microseconds: Int64, mayTrade: Bool) throws {
    let policy = try rig.run { [rig] store in
      rig.shelf.mood = .refusing
      try await rig.time.sleep(for: .microseconds(microseconds))
      return await store.current
    }
    let known = TradingPolicy.version(5)
    #expect(policy == (mayTrade ? known : known.withoutNewExposure))
  }

  @Test func theAgeGoesOnAfterARestart() throws {
    try rig.run { [rig] store in
      try await store.run(for: .seconds(200))
      rig.shelf.mood = .refusing
      try await rig.time.sleep(for: .seconds(100))
    }
    let (age, policy) = try rig.restarted().run { await ($0.age, $0.current) }
    // The snapshot's confirmation is at most a minute older than the last one.
    #expect(age.map { $0 >= .seconds(100) && $0 <= .seconds(161) } == true)
    #expect(policy == .version(5))
  }

  @Test func theAgeIsCountedFromTheQuestion() throws {
    let age = try rig.run { [rig] store in
      rig.shelf.answer(after: .milliseconds(500))
      await store.refresh()
      return await store.age
    }
    #expect(age == .milliseconds(500))
  }

  @Test func aLowerVersionIsNeverTaken() throws {
    let (policy, isAnswering, age) = try rig.run { [rig] store in
      rig.shelf.policy = .version(4, drawdown: 50)
      try await store.run(for: .milliseconds(3500))
      return await (store.current, store.isAnswering, store.age)
    }
    #expect(policy == .version(5))
    #expect(!isAnswering)
    #expect(age == .milliseconds(3500))
  }

  @Test(arguments: [nil, .version(4, drawdown: 50)] as [TradingPolicy?])
  func theDatabaseDoesNotReplaceANewerSnapshot(policy: TradingPolicy?) throws {
    try rig.run { _ in }
    let next = rig.restarted()
    next.shelf.policy = policy
    #expect(try next.run { await $0.current } == .version(5))
  }

  @Test func theSameVersionWithOtherLimitsIsNotTaken() throws {
    let policy = try rig.run { [rig] store in
      rig.shelf.policy = .version(5, drawdown: 50)
      await store.refresh()
      return await store.current
    }
    #expect(policy == .version(5))
  }

  @Test func aVersionOutOfItsBoundsIsNotTaken() throws {
    let (policy, isAnswering) = try rig.run { [rig] store in
      rig.shelf.policy = .version(6, drawdown: 500)
      await store.refresh()
      return await (store.current, store.isAnswering)
    }
    #expect(policy == .version(5))
    #expect(!isAnswering)
  }

  @Test func aVersionThatWasNotToldIsToldLaterWithTheSameID() throws {
    rig.events.setDown(true)
    try rig.run { _ in }
    let next = rig.restarted()
    try next.run { try await $0.run(for: .seconds(5)) }
    #expect(next.events.ids(of: .policyUpdated) == ["policy-5"])
  }

  @Test func aSnapshotThatCannotBeWrittenIsWrittenLater() throws {
    try rig.run { [rig] store in
      rig.disk.fail(with: .full(file: PolicySnapshot.file))
      rig.shelf.policy = .version(6)
      await store.refresh()
      rig.disk.fail(with: nil)
      await store.refresh()
    }
    rig.shelf.mood = .refusing
    #expect(try rig.restarted().run { await $0.current } == .version(6))
  }

  @Test(arguments: [false, true])
  func plantedDefaultsAreLooserThanThePolicy(isPlanted: Bool) throws {
    let defects = isPlanted ? PlantedDefects([.defaultsReplacePolicy]) : .none
    let (before, during) = try rig.run(defects) { [rig] store in
      let before = await store.current
      rig.shelf.mood = .refusing
      await store.refresh()
      return await (before, store.current)
    }
    #expect(before == .version(5))
    #expect(during.isAtLeastAsStrict(as: .version(5)) == !isPlanted)
  }
}
