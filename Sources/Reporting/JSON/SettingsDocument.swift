public import Regression
import Results

/// What a policy says of some subjects, as JSON.
public struct SettingsDocument: JSONDocument {
  private let policy: String?
  private let subjects: [Entry]

  /// The shape of the document.
  public static let schema = "qtreport/settings/1"

  /// Creates the document.
  ///
  /// - Parameters:
  ///   - subjects: The subjects.
  ///   - file: The policy's file; `nil` if the built-in policy holds.
  public init(_ subjects: [ExplainedSubject], file: String?) {
    policy = file
    self.subjects = subjects.map(Entry.init)
  }

  private struct Entry: Encodable {
    let subject: String
    let category: String
    let unit: String?
    let settings: [String: Held]
    let waivers: [Waiver]
    let acceptedLevels: [AcceptedLevel]

    init(_ explained: ExplainedSubject) {
      subject = explained.known.subject.description
      category = explained.known.subject.category
      unit = explained.known.definition?.unit
      settings = Dictionary(
        uniqueKeysWithValues: explained.settings.map { ($0.setting.rawValue, Held($0)) }
      )
      waivers = explained.waivers
      acceptedLevels = explained.acceptedLevels
    }
  }

  private struct Held: Encodable {
    let value: String
    let from: String
    let pattern: String?
    let line: Int?

    init(_ setting: SettingInForce) {
      value = setting.value
      from = setting.origin.name
      pattern = setting.origin.rule?.pattern.text
      line = setting.origin.rule?.line
    }
  }
}

extension SettingOrigin {
  fileprivate var name: String {
    switch self {
    case .rule: "rule"
    case .defaults: "defaults"
    case .unit: "unit"
    case .metric: "metric"
    case .program: "program"
    }
  }

  fileprivate var rule: PolicyRule? {
    if case .rule(let rule) = self { rule } else { nil }
  }
}
