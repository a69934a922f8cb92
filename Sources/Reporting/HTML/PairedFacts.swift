import Results

/// The circumstances of two runs, beside each other; where they differ, it is said so.
struct PairedFacts {
  private let facts: [(name: String, before: String, after: String)]

  /// - Parameters:
  ///   - before: The run on the left.
  ///   - after: The run on the right.
  init(_ before: Run, _ after: Run) {
    let (old, new) = (before.circumstances, after.circumstances)
    let (oldValues, newValues) = (old.values, new.values)
    let added = old.names.filter { newValues[$0] == nil }
    facts = (new.names + added).map { ($0, oldValues[$0] ?? "", newValues[$0] ?? "") }
  }

  /// How many facts are the same.
  var sameCount: Int { facts.count { $0.before == $0.after } }

  /// The rows of those that differ, or one that says that none does.
  var differentRows: Markup {
    let rows = facts.filter { $0.before != $0.after }.map(row)
    return rows.isEmpty
      ? "<tr><td colspan=\"4\">Nothing that is recorded differs.</td></tr>\n" : rows.joined()
  }

  /// The rows of those that are the same.
  var sameRows: Markup { facts.filter { $0.before == $0.after }.map(row).joined() }

  private func row(_ name: String, _ before: String, _ after: String) -> Markup {
    let differs = before != after
    let after: Markup = differs ? "<strong>\(cell(after))</strong>" : cell(after)
    return """
      <tr><th scope="row">\(cell(name))</th><td>\(cell(before))</td><td>\(after)</td>\
      <td><span class="state">\(differs ? FindingCard.badge(.warning) + "differs" : "same")</span>\
      </td></tr>

      """
  }

  private func cell(_ text: String) -> Markup { "\(text.truncated(to: 300))" }
}

extension Run {
  /// Everything around a run that its results may depend on, in order.
  fileprivate var circumstances: Circumstances {
    let environment = environment ?? Environment()
    let facts: [(String, String?)] = [
      ("suite", suite), ("mode", mode), ("branch", revision.branch), ("commit", revision.commit),
      ("seed", seed.map { "\($0)" }),
      ("harness", harness.map { [$0.name, $0.version].compactMap(\.self).joined(separator: " ") }),
    ]
    let machine = Environment.Property.allCases.map { ($0.text, environment.text(of: $0)) }
    let maps = [("tool ", environment.tools), ("label ", labels), ("setting ", configuration)]
    let others = maps.flatMap { prefix, map in
      map.sorted { $0.key < $1.key }.map { (prefix + $0.key, Optional($0.value)) }
    }
    return Circumstances(
      facts: (facts + machine + others).compactMap { name, value in value.map { (name, $0) } }
    )
  }
}

/// Named facts in order.
private struct Circumstances {
  let facts: [(name: String, value: String)]

  var names: [String] { facts.map(\.name) }
  var values: [String: String] {
    Dictionary(facts.map { ($0.name, $0.value) }) { first, _ in first }
  }
}
