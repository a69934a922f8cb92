import Testing

@testable import Reporting

struct MarkupTests {
  @Test(arguments: [
    ("<b>", "&lt;b&gt;"), ("a & b", "a &amp; b"), ("\"'", "&quot;&#39;"), ("", ""),
    ("<\u{338}b", "&lt;\u{338}b"), ("\u{202E}", "\\u{202e}"),
  ])
  func textsStayTexts(text: String, source: String) {
    let markup: Markup = "<p>\(text)</p>"
    #expect(markup.source == "<p>\(source)</p>")
  }

  @Test func piecesAndNumbersAreTakenAsTheyAre() {
    let piece: Markup = "<b>\(7)</b>"
    #expect(("\(piece)\(-1)" as Markup).source == "<b>7</b>-1")
    #expect([piece, piece].joined(by: "<br>").source == "<b>7</b><br><b>7</b>")
  }
}
