import Foundation
import Logging
import Results
import Synchronization
import Testing

@testable import TradingSystem

struct AlertSinkTests {
  private let disk = TornDisk()
  private let notice = AlertNotice(.raised, .example("a", .critical), at: .signalStart, number: 1)

  private func lines() -> [String] {
    disk.text(of: "alerts.jsonl").split(separator: "\n").map(String.init)
  }

  @Test func theFileHasALineForEachNotice() async throws {
    let sink = FileAlertSink(disk)
    try await sink.deliver(notice)
    try await sink.deliver(AlertNotice(.cleared, notice.alert, at: .after(.seconds(1)), number: 2))
    let start = #"{"alert":{"component":"test","condition":"a","details":{},"level":"CRITICAL","#
    let middle = #""message":"a holds","raisedAt":"2023-11-14T22:13:20.000000Z"},"change":"#
    #expect(
      disk.text(of: "alerts.jsonl") == """
        \(start)\(middle)"raised","number":1,"time":"2023-11-14T22:13:20.000000Z"}
        \(start)\(middle)"cleared","number":2,"time":"2023-11-14T22:13:21.000000Z"}

        """
    )
    #expect(disk.safeLength(of: "alerts.jsonl") == disk.read("alerts.jsonl")?.count)
  }

  @Test func aTornLineCostsOnlyItself() async throws {
    let sink = FileAlertSink(disk)
    disk.leaveRoom(for: 10)
    await #expect(throws: DiskError.full(file: "alerts.jsonl")) { try await sink.deliver(notice) }
    disk.leaveRoom(for: nil)
    try await sink.deliver(notice)
    try await sink.deliver(notice)
    #expect(lines().count == 3)
    #expect(lines()[1] == lines()[2])
    #expect(try JSONDecoder().decode(AlertNotice.self, from: Data(lines()[1].utf8)) == notice)
  }

  @Test func aLineTornByACrashIsNotContinued() async throws {
    try disk.append(Array(#"{"alert":{"comp"#.utf8), to: "alerts.jsonl")
    try await FileAlertSink(disk).deliver(notice)
    #expect(lines().count == 2)
    #expect(lines().first == #"{"alert":{"comp"#)
  }

  @Test(arguments: [
    (AlertNotice.Change.raised, Alert.Level.critical, "critical [MONITORING] CRITICAL a holds"),
    (.raised, .warning, "warning [MONITORING] WARNING a holds"),
    (.raised, .info, "info [MONITORING] INFO a holds"),
    (.changed, .critical, "critical [MONITORING] CRITICAL changed a holds"),
    (.cleared, .critical, "info [MONITORING] CRITICAL cleared a holds"),
  ])
  func theLogHasALineForEachNotice(
    change: AlertNotice.Change,
    level: Alert.Level,
    expected: String
  ) {
    let log = LogLines()
    let sink = LogAlertSink(Logger(label: "test") { _ in log })
    sink.deliver(AlertNotice(change, .example("a", level), at: .signalStart))
    #expect(log.all == [expected])
  }

  @Test func aSinkIsNamedAfterItsTypeIfItSaysNothing() {
    struct Pigeon: AlertSink {
      func deliver(_ notice: AlertNotice) {}
    }
    #expect(Pigeon().name == "Pigeon")
    #expect(FileAlertSink(disk, file: "x.jsonl").name == "x.jsonl")
  }
}

/// A log that keeps what is written.
private struct LogLines: LogHandler {
  private final class Lines: Sendable {
    let all = Mutex<[String]>([])
  }

  private let lines = Lines()
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.trace

  var all: [String] { lines.all.withLock(\.self) }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    lines.all.withLock { $0.append("\(event.level) \(event.message)") }
  }
}
