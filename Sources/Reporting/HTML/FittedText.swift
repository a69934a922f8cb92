/// A line of text in a drawing, squeezed where it might need more room than there is: how wide it will be
/// is known only to the browser.
struct FittedText {
  /// The text.
  let text: String
  /// How wide it may be.
  let room: Int
  /// The size of its letters.
  let fontSize: Int

  /// The attribute of `text` that squeezes it, and the text itself.
  var markup: Markup {
    let text = text.printable
    let length: Markup =
      estimatedWidth(of: text) > Double(room)
      ? " textLength=\"\(room)\" lengthAdjust=\"spacingAndGlyphs\"" : ""
    return "\(length)>\(text)"
  }

  /// No usual font without serifs is wider.
  private func estimatedWidth(of text: String) -> Double {
    let ems = text.reduce(0) {
      $0 + ("A"..."Z" ~= $1 || "mw@%".contains($1) ? 1 : 0.6 * Double(String($1).width))
    }
    return ems * Double(fontSize)
  }
}
