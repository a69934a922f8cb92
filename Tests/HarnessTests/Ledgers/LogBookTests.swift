import Logging
import Results
import Synchronization
import Testing
import TradingSystem

@testable import Harness

struct LogBookTests {
  @Test func aLineHasItsTimeItsLevelAndItsNumbers() {
    let clock = Mutex(Timestamp(microseconds: 5))
    let book = LogBook { clock.withLock(\.self) }
    var logger = book.logger(label: "test")
    logger[metadataKey: "service"] = "bus"
    logger[metadataKey: "code"] = "1"
    logger.warning("[BUS] first", metadata: ["code": "2", "n": "\(3)"])
    clock.withLock { $0 = Timestamp(microseconds: 6) }
    logger.info("second")
    #expect(book.lines.map(\.text) == ["[BUS] first", "second"])
    #expect(book.lines.map(\.level) == [.warning, .info])
    #expect(book.lines.map(\.time.microseconds) == [5, 6])
    #expect(book.lines[0].metadata == ["service": "bus", "code": "2", "n": "3"])
    #expect(book.lines[1].metadata == ["service": "bus", "code": "1"])
  }

  @Test func whatIsBelowTheLevelIsNotKept() {
    let book = LogBook { Timestamp(microseconds: 0) }
    var logger = book.logger(label: "test")
    logger.debug("dropped")
    logger.logLevel = .debug
    logger.debug("kept")
    book.logger(label: "other").debug("dropped too")
    #expect(book.lines.map(\.text) == ["kept"])
  }

  @Test func aLedgerKeepsTheOrder() {
    let ledger = Ledger<Int>()
    #expect(ledger.count == 0)
    #expect(ledger.entries.isEmpty)
    for number in 0..<5 { ledger.append(number) }
    #expect(ledger.entries == [0, 1, 2, 3, 4])
    #expect(ledger.count == 5)
  }

  @Test func aLedgerLosesNothingOfManyWriters() async {
    let ledger = Ledger<Int>()
    await withDiscardingTaskGroup { group in
      for writer in 0..<20 {
        group.addTask { for number in 0..<50 { ledger.append(writer * 50 + number) } }
      }
    }
    #expect(ledger.entries.sorted() == Array(0..<1000))
  }
}
