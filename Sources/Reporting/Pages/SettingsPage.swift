public import Regression
import Results

/// What a policy says of some subjects: every setting, and where it comes from.
public struct SettingsPage: Sendable {
  private let subjects: [ExplainedSubject]
  private let file: String?

  /// Creates the page.
  ///
  /// - Parameters:
  ///   - subjects: The subjects.
  ///   - file: The policy's file; `nil` if the built-in policy holds.
  public init(_ subjects: [ExplainedSubject], file: String?) {
    self.subjects = subjects
    self.file = file
  }

  /// What the page shows.
  public var blocks: [Block] {
    subjects.flatMap { subject in
      [.heading("\(subject.known.subject)"), settings(of: subject)]
        + subject.waivers.map { .line([Cell(text(of: $0))]) }
        + subject.acceptedLevels.map { .line([Cell(text(of: $0))]) }
    }
  }

  private func settings(of subject: ExplainedSubject) -> Block {
    let rows = subject.settings.map { setting in
      [
        Cell(setting.setting.rawValue), Cell(setting.value),
        Cell(setting.origin.text(file: file), setting.origin.tone),
      ]
    }
    return .table(Block.Grid(columns: ["setting", "value", "from"], rows: rows))
  }

  private func text(of waiver: Waiver) -> String {
    let bound = waiver.atMost.map { ", no worse than \($0)" } ?? ""
    return "waived by \(waiver.owner) before \(waiver.until.dayText)\(bound): \(waiver.reason) "
      + "(\(waiver.source.text(file: file)))"
  }

  private func text(of level: AcceptedLevel) -> String {
    let start =
      switch level.start {
      case .run(let number): "run \(number)"
      case .commit(let prefix): "commit \(prefix)"
      }
    return "accepted by \(level.owner) from \(start) on: \(level.reason) "
      + "(\(level.source.text(file: file)))"
  }
}

extension SettingOrigin {
  /// What somebody decided stands out from what is usual.
  fileprivate var tone: Tone {
    switch self {
    case .rule, .defaults: .plain
    case .unit, .metric, .program: .faint
    }
  }
}
