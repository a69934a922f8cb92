import Regression
import Results

/// A finding with all that is to be known of it, in the words that the gate uses too.
struct FindingCard {
  private let folded: FoldedFinding
  private let text: FindingText
  private let addresses: PageAddresses?
  private var finding: Finding { folded.finding }

  init(_ folded: FoldedFinding, of comparison: Comparison, addresses: PageAddresses? = nil) {
    self.folded = folded
    self.addresses = addresses
    text = FindingText(folded, of: comparison, arrow: "→")
  }

  /// The card.
  ///
  /// - Parameter picture: What shows the course of what it is about.
  /// - Returns: The markup.
  func markup(picture: Markup) -> Markup {
    let kind = finding.kind
    return """
      <article class="finding" data-state="\(kind.rawValue)" \
      data-scenario="\(finding.subject.scenario?.truncated(to: 200) ?? "")">\
      <h3>\(Self.badge(kind.tone))<span class="kind">\(kind.rawValue)</span> \
      \(addresses.subject(finding.subject, "\(text.subject)"))</h3>\
      <div class="body"><div><p class="event">\(addresses.linked(text.event))</p><dl>\(facts)</dl></div>\
      \(picture)</div></article>

      """
  }

  /// What happened to what and since when, in a sentence.
  var sentence: Markup {
    let since = text.sinceAtLeast.isEmpty ? "" : ", \(text.sinceAtLeast)"
    return "<strong>\(text.subject)</strong>: \(text.event)\(since)"
  }

  /// A mark in the colour of a tone, of a shape of its own.
  static func badge(_ tone: Tone) -> Markup {
    """
    <svg class="badge" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">\
    <path d="\(tone.shape)" fill="\(tone.paint)"/></svg> 
    """
  }

  private var facts: Markup {
    let facts = [
      ("change", finding.kind == .incomparable ? "" : finding.change), ("noise band", band),
      ("since", String(text.sinceAtLeast.trimmingPrefix("since "))), ("waiver", text.waiver),
      ("next", text.outlook), ("gate", text.clemency),
    ]
    return facts.filter { !$0.1.isEmpty }.map { name, text -> Markup in
      "<div><dt>\(name)</dt><dd>\(addresses.linked(text))</dd></div>"
    }.joined()
  }

  private var band: String {
    guard let evidence = finding.evidence, let band = NoiseBand(evidence) else { return "" }
    let count = evidence.baselineRuns.count
    return "\(band.text(unit: finding.unit)), from \(count) \(count == 1 ? "run" : "runs")"
  }
}

extension Tone {
  /// A square for bad, a triangle for what needs attention, a disc for good, a ring for the rest.
  fileprivate var shape: Markup {
    switch self {
    case .bad: "M1 1h14v14H1z"
    case .warning: "M8 1l7.5 14H.5z"
    case .good: "M8 1a7 7 0 1 0 .01 0z"
    case .plain, .faint: "M8 1a7 7 0 1 0 .01 0zm0 3.5a3.5 3.5 0 1 1-.01 0z"
    }
  }
}
