import Foundation
import Testing

@testable import Storage

struct ProcessIdentityTests {
  private let this: ProcessIdentity

  init() throws {
    this = try ProcessIdentity.current()
  }

  @Test func thisProcessIsAlive() throws {
    #expect(this.number == ProcessInfo.processInfo.processIdentifier)
    #expect(this.startTicks > 0)
    #expect(this.isAlive)
    #expect(try ProcessIdentity.current() == this)
  }

  @Test func aProcessThatHasANumberAgainIsAnother() {
    let earlier = ProcessIdentity(
      bootID: this.bootID,
      number: this.number,
      startTicks: this.startTicks - 1
    )
    #expect(!earlier.isAlive)
  }

  @Test func aProcessOfAnotherStartOfTheSystemHasEnded() {
    let earlier = ProcessIdentity(
      bootID: "5f3c1c9a-0000-4000-8000-000000000000",
      number: this.number,
      startTicks: this.startTicks
    )
    #expect(!earlier.isAlive)
  }

  @Test func aNumberThatNoProcessHasIsOfNone() {
    #expect(!ProcessIdentity(bootID: this.bootID, number: .max, startTicks: 1).isAlive)
  }

  @Test(arguments: [
    ("7 (a) S 1 7 7 0 -1 4 1 2 3 4 5 6 7 8 20 0 1 0 4711 9 10", 4711 as Int64?),
    ("7 (a b) c) R 1 7 7 0 -1 4 1 2 3 4 5 6 7 8 20 0 1 0 42 9 10", 42),
    ("7 () Z) R 1 7 7 0 -1 4 1 2 3 4 5 6 7 8 20 0 1 0 43 9 10", 43),
    ("7 (a) Z 1 7 7 0 -1 4 1 2 3 4 5 6 7 8 20 0 1 0 4711 9 10", nil),
    ("7 (a) X 1 7 7 0 -1 4 1 2 3 4 5 6 7 8 20 0 1 0 4711 9 10", nil),
    ("7 (a) S 1 7 7 0 -1 4 1 2 3 4 5 6 7 8 20 0 1 0", nil),
    ("7 (a) S 1 7 7 0 -1 4 1 2 3 4 5 6 7 8 20 0 1 0 x 9", nil),
    ("7 (a)", nil), ("7", nil), ("", nil),
  ])
  func theStartIsTheTwentySecondField(stat: String, ticks: Int64?) {
    #expect(ProcessIdentity.startTicks(stat: stat) == ticks)
  }
}
