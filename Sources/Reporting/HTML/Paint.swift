/// The colours of drawings. Each stands out on white and on black, as attributes of SVG cannot know
/// which it is.
enum Paint {
  static let line: Markup = "#3b82d6"
  static let good: Markup = "#2c9a4b"
  static let bad: Markup = "#e0414b"
  static let warning: Markup = "#c98209"
  static let faint: Markup = "#8a8f98"
  static let level: Markup = "#9a63d8"
}

extension Tone {
  /// The colour of what is meant so.
  var paint: Markup {
    switch self {
    case .plain: Paint.line
    case .good: Paint.good
    case .bad: Paint.bad
    case .warning: Paint.warning
    case .faint: Paint.faint
    }
  }
}
