import Results
import Testing

@testable import TradingSystem

struct AlertBookTests {
  private var book = AlertBook(limit: 3)

  @Test mutating func aConditionIsToldOnceAndCounted() {
    let notices = (0..<3).map { book.raise(.example("a", at: .after(.seconds($0)))) }
    #expect(notices.map { $0?.change } == [.raised, nil, nil])
    #expect(book.all.count == 1)
    #expect(book.all.first?.count == 3)
    #expect(book.all.first?.alert.raisedAt == .signalStart)
    #expect(book.all.first?.lastRaisedAt == .after(.seconds(2)))
    #expect(book.counts.repeated == 2)
  }

  @Test mutating func aNewLevelIsTold() {
    _ = book.raise(.example("a", .warning))
    let worse = book.raise(.example("a", .critical, at: .after(.seconds(1))))
    #expect(worse?.change == .changed)
    #expect(worse?.alert.level == .critical)
    #expect(worse?.alert.raisedAt == .signalStart)
    #expect(worse?.time == .after(.seconds(1)))
    #expect(book.raise(.example("a", .warning))?.change == .changed)
  }

  @Test mutating func anEndIsToldOnce() {
    _ = book.raise(.example("a"))
    let notice = book.clear("a", at: .after(.seconds(9)))
    #expect(notice?.change == .cleared)
    #expect(notice?.time == .after(.seconds(9)))
    #expect(book.clear("a", at: .after(.seconds(10))) == nil)
    #expect(book.all.isEmpty)
    #expect(book.counts.cleared == 1)
  }

  @Test mutating func aConditionThatComesBackIsToldAgain() {
    _ = book.raise(.example("a"))
    _ = book.clear("a", at: .signalStart)
    let notice = book.raise(.example("a"))
    #expect(notice?.change == .raised)
    #expect(notice?.number == 3)
  }

  @Test mutating func theOldestOfTheLowestLevelIsForgottenFirst() {
    _ = book.raise(.example("c", .critical))
    _ = book.raise(.example("i2", .info, at: .after(.seconds(2))))
    _ = book.raise(.example("i1", .info, at: .after(.seconds(1))))
    _ = book.raise(.example("w", .warning, at: .after(.seconds(3))))
    #expect(book.all.map(\.alert.condition) == ["c", "w", "i2"])
    #expect(book.counts.pruned == 1)
  }

  @Test mutating func theWorstComesFirstAndThenTheOldest() {
    _ = book.raise(.example("w", .warning))
    _ = book.raise(.example("c2", .critical, at: .after(.seconds(2))))
    _ = book.raise(.example("c1", .critical, at: .after(.seconds(1))))
    #expect(book.all.map(\.alert.condition) == ["c1", "c2", "w"])
  }

  @Test(arguments: [-1, 0, 1, 3, 100])
  func aStormOfConditionsStaysBounded(limit: Int) {
    var book = AlertBook(limit: limit)
    for number in 0..<1000 { _ = book.raise(.example("\(number)")) }
    let least = max(1, limit - limit / 10)
    #expect((least...max(1, limit)).contains(book.all.count))
    #expect(book.all.count + book.counts.pruned == 1000)
    #expect(book.counts.raised == 1000)
  }
}
