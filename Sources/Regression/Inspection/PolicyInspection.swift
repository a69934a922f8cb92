public import Results

/// Holds a policy against a history: what it says of nothing, twice, or in vain.
public struct PolicyInspection: Sendable {
  private let policy: Policy
  private let history: History
  private let subjects: [KnownSubject]
  private let now: Timestamp

  /// Creates an inspection.
  ///
  /// - Parameters:
  ///   - policy: The policy.
  ///   - history: What the policy is for.
  ///   - now: When waivers are expired.
  public init(of policy: Policy, with history: History, at now: Timestamp) {
    self.policy = policy
    self.history = history
    self.now = now
    subjects = history.subjects
  }

  /// Everything there is to say, in the order of the file; what is said of built-in rules comes last.
  public var remarks: [PolicyRemark] {
    let all = unmatched + ineffective + contradictions + quantities + starts + expirations
    return all.enumerated()
      .sorted { ($0.element.line ?? .max, $0.offset) < ($1.element.line ?? .max, $1.offset) }
      .map(\.element)
  }

  /// The rules of the file. That a built-in rule says nothing here is no mistake.
  private var rules: [PolicyRule] { policy.rules.filter { $0.line != nil } }
}

extension PolicyInspection {
  /// The parts of the policy that match nothing.
  private var unmatched: [PolicyRemark] {
    let rules = rules.map { (PolicyRemark.Part.rule, $0.pattern.text, $0.line) }
    let waivers = policy.waivers.map {
      (PolicyRemark.Part.waiver, $0.pattern, $0.source.policyLine)
    }
    let levels = policy.acceptedLevels.map {
      (PolicyRemark.Part.acceptedLevel, $0.pattern, $0.source.policyLine)
    }
    return (rules + waivers + levels).compactMap { part, text, line in
      guard matches(of: SubjectPattern(text)).isEmpty else { return nil }
      return PolicyRemark(
        line: line,
        content: .matchesNothing(part, pattern: text, nearest: nearest(to: text))
      )
    }
  }

  private func matches(of pattern: SubjectPattern) -> [KnownSubject] {
    subjects.filter { pattern.matches($0.subject) }
  }

  /// The subject whose name a pattern may have been meant to be.
  private func nearest(to pattern: String) -> String? {
    guard !pattern.contains("*") else { return nil }
    return pattern.nearest(in: subjects.map(\.subject.description))
  }
}

extension PolicyInspection {
  /// What rules say that means nothing anywhere, or is decided by others everywhere.
  private var ineffective: [PolicyRemark] {
    let decisive = decisiveSettings
    return rules.flatMap { rule in
      let matches = matches(of: rule.pattern)
      let idle = rule.settings.settings.filter { decisive[rule]?.contains($0) != true }
      return matches.isEmpty ? [] : idle.map { remark(on: $0, of: rule, matches) }
    }
  }

  private func remark(
    on setting: Setting,
    of rule: PolicyRule,
    _ matches: [KnownSubject]
  ) -> PolicyRemark {
    let pattern = rule.pattern.text
    let hasMeaning = matches.contains { setting.concerns($0.subject) }
    return PolicyRemark(
      line: rule.line,
      content: hasMeaning
        ? .neverDecides(setting, pattern: pattern) : .concernsNothing(setting, pattern: pattern)
    )
  }

  /// Which settings each rule decides for some subject.
  private var decisiveSettings: [PolicyRule: Set<Setting>] {
    subjects.reduce(into: [:]) { result, known in
      var open = Set(Setting.allCases.filter { $0.concerns(known.subject) })
      for rule in policy.rules(for: known.subject) {
        let decided = open.intersection(rule.settings.settings)
        result[rule, default: []].formUnion(decided)
        open.subtract(decided)
      }
    }
  }
}

extension PolicyInspection {
  /// What equally specific rules say differently; each pair of rules once for each setting.
  private var contradictions: [PolicyRemark] {
    var seen: Set<[String]> = []
    return subjects.flatMap { known in
      pairs(for: known.subject).flatMap { later, earlier in
        contradictions(of: later, earlier, known.subject)
      }
    }.filter { remark in
      guard case .contradiction(let setting, _, _, _, let otherLine) = remark.content else {
        return true
      }
      return seen.insert([setting.rawValue, "\(remark.line ?? 0)", "\(otherLine)"]).inserted
    }
  }

  /// The pairs of rules of the file that are meant for a subject and equally specific.
  private func pairs(for subject: Subject) -> [(later: PolicyRule, earlier: PolicyRule)] {
    let own = policy.rules(for: subject).filter { $0.line != nil }
    return own.indices.flatMap { place in
      own[(place + 1)...]
        .prefix { $0.pattern.specificity == own[place].pattern.specificity }
        .map { (own[place], $0) }
    }
  }

  private func contradictions(
    of later: PolicyRule,
    _ earlier: PolicyRule,
    _ subject: Subject
  ) -> [PolicyRemark] {
    Setting.allCases.filter { $0.concerns(subject) }.compactMap { setting in
      guard let value = later.settings.text(of: setting),
        let other = earlier.settings.text(of: setting), value != other
      else { return nil }
      return PolicyRemark(
        line: later.line,
        content: .contradiction(
          setting,
          subject,
          value: value,
          other: other,
          otherLine: earlier.line ?? 0
        )
      )
    }
  }
}

extension PolicyInspection {
  /// Units that do not fit, limits between which there is nothing, and limits that are crossed.
  private var quantities: [PolicyRemark] {
    let ofMetrics = subjects.flatMap { known in
      known.definition.map { remarks(on: known, $0) } ?? []
    }
    var units: Set<[String]> = []
    return (ofMetrics + unfitBounds).filter { remark in
      guard case .unfitUnit(let error) = remark.content else { return true }
      return units.insert(["\(remark.line ?? 0)", error.setting.rawValue, error.unit]).inserted
    }
  }

  private func remarks(on known: KnownSubject, _ definition: MetricDefinition) -> [PolicyRemark] {
    do {
      let settings = try policy.settings(for: known.subject, definition)
      let empty = emptyRange(settings, known)
      return empty.isEmpty ? crossings(settings, known) : empty
    } catch {
      return policy.unfitUnits(for: known.subject, definition).map {
        PolicyRemark(line: $0.origin.line, content: .unfitUnit($0))
      }
    }
  }

  private func emptyRange(_ settings: SeriesPolicy, _ known: KnownSubject) -> [PolicyRemark] {
    guard let most = settings.atMost, let least = settings.atLeast, most < least else { return [] }
    let content = PolicyRemark.Content.noValueFits(
      known.subject,
      atMost: known.quantity(most),
      atLeast: known.quantity(least)
    )
    return [PolicyRemark(line: line(of: .atMost, for: known.subject), content: content)]
  }

  private func crossings(_ settings: SeriesPolicy, _ known: KnownSubject) -> [PolicyRemark] {
    guard let value = known.newestValue else { return [] }
    return settings.limits.filter { $0.isCrossed(by: value) }.map { limit in
      let (setting, bound) = limit.parts
      let content = PolicyRemark.Content.crossed(
        known.subject,
        value: known.quantity(value),
        setting: setting,
        limit: known.quantity(bound)
      )
      return PolicyRemark(line: line(of: setting, for: known.subject), content: content)
    }
  }

  /// The line in which a setting of a subject is decided.
  private func line(of setting: Setting, for subject: Subject) -> Int? {
    policy.rules(for: subject).first { $0.settings.text(of: setting) != nil }?.line
  }

  private var unfitBounds: [PolicyRemark] {
    policy.waivers.flatMap { waiver in
      guard let bound = waiver.atMost else { return [] as [PolicyRemark] }
      return matches(of: SubjectPattern(waiver.pattern))
        .filter { $0.definition != nil && bound.value(in: $0.unit) == nil }
        .prefix(1)
        .map {
          PolicyRemark(
            line: waiver.source.policyLine,
            content: .unfitBound(bound, $0.subject, unit: $0.unit)
          )
        }
    }
  }
}

extension PolicyInspection {
  /// Accepted levels that begin nowhere.
  private var starts: [PolicyRemark] {
    policy.acceptedLevels.filter { level in
      !history.runs.contains { run in
        switch level.start {
        case .run(let number): run.number == number
        case .commit(let prefix): run.revision.commit?.hasPrefix(prefix) == true
        }
      }
    }.map { PolicyRemark(line: $0.source.policyLine, content: .unknownStart($0.start)) }
  }

  private var expirations: [PolicyRemark] {
    policy.waivers.filter { $0.until <= now }.map {
      PolicyRemark(
        line: $0.source.policyLine,
        content: .expired(pattern: $0.pattern, owner: $0.owner, until: $0.until)
      )
    }
  }
}

extension KnownSubject {
  /// A value in the metric's unit.
  fileprivate func quantity(_ value: Double) -> Quantity {
    Quantity(value, unit: unit.isEmpty ? nil : unit)
  }
}

extension Limit {
  /// The setting that states the limit, and the bound.
  fileprivate var parts: (setting: Setting, bound: Double) {
    switch self {
    case .atMost(let bound): (.atMost, bound)
    case .atLeast(let bound): (.atLeast, bound)
    }
  }
}

extension SettingOrigin {
  /// The line of the policy file; `nil` for what is built in.
  fileprivate var line: Int? {
    if case .rule(let rule) = self { rule.line } else { nil }
  }
}

extension Waiver.Source {
  /// The line of the policy file; `nil` for what stands elsewhere.
  var policyLine: Int? {
    if case .policyFile(let line) = self { line } else { nil }
  }
}
