/// Why a page cannot be shown, as a page.
public struct FailurePage: Sendable {
  private let title: String
  private let message: String

  /// Creates the page.
  ///
  /// - Parameters:
  ///   - title: What happened, in a few words.
  ///   - message: What happened, and what to do.
  public init(title: String, message: String) {
    self.title = title
    self.message = message
  }

  /// The page.
  public var html: String {
    get throws {
      try LivePage(
        title: title,
        heading: "<span class=\"verdict\">\(FindingCard.badge(.bad))\(title)</span>",
        links: [.report, .runs].map(PageLinks(PageAddresses()).link),
        content: "<p>\(message.truncated(to: 2000))</p>"
      ).html
    }
  }
}
