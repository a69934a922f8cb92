/// How a page is looked at.
public struct PageView: Sendable, CustomStringConvertible {
  /// The width of the window in pixels.
  public var width: Int
  /// Whether it is a telephone.
  public var isMobile: Bool
  /// Whether the page's scripts may run.
  public var runsScripts = true
  /// Whether dark colours are preferred.
  public var isDark = false
  /// Whether the page is laid out for paper.
  public var isPrinted = false

  /// A window of 1,400 pixels.
  public static let desktop = PageView(width: 1400, isMobile: false)
  /// A telephone of 400 pixels.
  public static let phone = PageView(width: 400, isMobile: true)

  /// A sheet of paper, printed by someone who prefers dark colours.
  public static let paper = desktop.with { view in
    view.width = 720
    view.isDark = true
    view.isPrinted = true
  }

  /// Both widths, in dark and in light colours.
  public static let appearances = [desktop, phone].flatMap { view in
    [view, view.with { $0.isDark = true }]
  }

  /// The same view but for something.
  public func with(_ change: (inout PageView) -> Void) -> PageView {
    var view = self
    change(&view)
    return view
  }

  /// The view in a few words.
  public var description: String {
    [
      "\(width) px", isDark ? "dark" : "light", runsScripts ? "scripts" : "no scripts",
      isPrinted ? "print" : "screen",
    ].joined(separator: ", ")
  }
}
