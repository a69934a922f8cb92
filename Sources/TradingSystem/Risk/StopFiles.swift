/// The emergency stop's files: its record, and its audit.
struct StopFiles: Sendable {
  static let record = "emergency-stop.json"
  static let audit = "emergency-stop-audit.jsonl"

  private let disk: any Disk
  private let file: SealedFile<StopRecord>
  /// Whether nothing is kept at all.
  private let areForgotten: Bool
  /// Whether no audit is kept.
  private let isUnaudited: Bool
  /// Whether the audit may end within a line.
  private var isTorn = true
  /// Lines that could not be written yet, oldest first.
  private var unwritten: [StopAuditLine] = []

  init(disk: any Disk, defects: PlantedDefects) {
    self.disk = disk
    file = SealedFile(disk: disk, name: Self.record)
    areForgotten = defects.contains(.stopForgetsOnRestart)
    isUnaudited = defects.contains(.auditIsNotKept)
  }

  /// The record; `nil` if there is none.
  func readRecord() throws -> StopRecord? {
    areForgotten ? nil : try file.read()
  }

  func write(_ record: StopRecord) throws {
    guard !areForgotten else { return }
    try file.write(record)
  }

  /// Adds a line that is written now or, if that fails, before the next one.
  mutating func note(_ line: StopAuditLine) throws {
    unwritten = (unwritten + [line]).suffix(Self.mostUnwritten)
    try writeNotes()
  }

  /// Adds a line, but not later: if it throws, the line is forgotten.
  mutating func noteNow(_ line: StopAuditLine) throws {
    try writeNotes()
    try append([line])
  }

  mutating func writeNotes() throws {
    guard !unwritten.isEmpty else { return }
    try append(unwritten)
    unwritten = []
  }

  private mutating func append(_ lines: [StopAuditLine]) throws {
    if isUnaudited { return }
    let text = try lines.flatMap { try $0.bytes() }
    let start = try isTorn && endsWithinLine() ? Array("\n".utf8) : []
    isTorn = true
    try disk.append(start + text, to: Self.audit)
    try disk.synchronize(Self.audit)
    isTorn = false
  }

  private func endsWithinLine() throws -> Bool {
    guard let last = try disk.read(Self.audit)?.last else { return false }
    return last != UInt8(ascii: "\n")
  }

  private static let mostUnwritten = 1024
}
