import TestSupport
import Testing

@testable import FaultProxy

/// When pieces are due.
struct PacerTests {
  private func times(
    of pieces: [(bytes: Int, arrival: Duration)],
    under faults: [LinkFault],
    seed: UInt64 = 1
  ) -> [Duration] {
    var pacer = Pacer(freeAt: .zero)
    var random = SeededGenerator(seed: seed)
    let conditions = Conditions(of: faults, in: .toServer)
    return pieces.map {
      pacer.due(bytes: $0.bytes, arrival: $0.arrival, under: conditions, random: &random)
    }
  }

  @Test func withoutFaultsAPieceIsDueWhenItArrives() {
    let arrivals: [Duration] = [.zero, .milliseconds(3), .milliseconds(3), .seconds(1)]
    #expect(times(of: arrivals.map { (1, $0) }, under: []) == arrivals)
  }

  @Test func faultsOfTheOtherDirectionDoNotCount() {
    let faults: [LinkFault] = [
      .latency(.seconds(1), jitter: .seconds(1), .toClient),
      .bandwidth(bytesPerSecond: 1, .toClient),
    ]
    #expect(times(of: [(9, .zero)], under: faults) == [.zero])
  }

  @Test func jitterSpreadsDelaysOverItsWholeWidth() {
    let faults: [LinkFault] = [.latency(.seconds(10), jitter: .seconds(5), .toServer)]
    let arrivals = (0..<1000).map { Duration.seconds($0 * 100) }
    let due = times(of: arrivals.map { (1, $0) }, under: faults)
    let delays = zip(due, arrivals).map { $0 - $1 }
    #expect(delays.allSatisfy { (.seconds(5) ... .seconds(15)).contains($0) })
    #expect(delays.contains { $0 < .seconds(6) } && delays.contains { $0 > .seconds(14) })
    #expect(due == times(of: arrivals.map { (1, $0) }, under: faults))
    #expect(due != times(of: arrivals.map { (1, $0) }, under: faults, seed: 2))
  }

  @Test func jitterNeitherReordersNorTurnsBackTime() {
    let faults: [LinkFault] = [.latency(.milliseconds(1), jitter: .seconds(5), .toServer)]
    let arrivals = (0..<1000).map { Duration.milliseconds($0) }
    let due = times(of: arrivals.map { (1, $0) }, under: faults)
    #expect(due == due.sorted())
    #expect(zip(due, arrivals).allSatisfy { $0 >= $1 })
  }

  @Test func aNarrowLinkIsBusyForAsLongAsItSends() {
    let due = times(
      of: [(100, .zero), (50, .zero), (100, .seconds(1))],
      under: [
        .bandwidth(bytesPerSecond: 1000, .toServer), .bandwidth(bytesPerSecond: 2000, .toServer),
      ]
    )
    #expect(due == [.milliseconds(100), .milliseconds(150), .milliseconds(1100)])
  }

  @Test(
    arguments: [
      ([], .max),
      ([.slicing(bytes: 7, .toServer), .slicing(bytes: 9, .toServer)], 7),
      ([.bandwidth(bytesPerSecond: 1, .toServer)], 1),
      ([.bandwidth(bytesPerSecond: 1000, .toServer), .slicing(bytes: 60, .toServer)], 50),
    ] as [([LinkFault], Int)]
  )
  func theSmallestLimitOfAPieceHolds(faults: [LinkFault], largest: Int) {
    #expect(Conditions(of: faults, in: .toServer).largestPiece == largest)
  }
}
