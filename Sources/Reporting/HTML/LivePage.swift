import Mustache

/// The frame of the pages that only a server has.
struct LivePage {
  /// The title of the window.
  var title: String
  /// The first heading.
  var heading: Markup
  /// What stands below the heading.
  var introduction: Markup = ""
  /// The links to other pages.
  var links: [Markup]
  /// What the page is about.
  var content: Markup
  /// The attributes of the body that the script reads; `nil` for a page without a script.
  var scriptAttributes: Markup?

  /// The page.
  var html: String {
    get throws {
      let template = try MustacheTemplate(
        string: String(decoding: PackageResources.live_mustache, as: UTF8.self)
      )
      return template.render(
        LiveContent(
          title: title.escapedForHTML,
          heading: heading.source,
          introduction: introduction.source,
          links: links.joined(by: " ").source,
          content: content.source,
          attributes: scriptAttributes?.source ?? "",
          hasScript: scriptAttributes != nil,
          style: InlineSources.style,
          script: InlineSources.script
        )
      )
    }
  }
}

/// What the template shows; each name here is one there.
private struct LiveContent {
  let title: String
  let heading: String
  let introduction: String
  let links: String
  let content: String
  let attributes: String
  let hasScript: Bool
  let style: String
  let script: String
}
