/// A line of text in a drawing, in smaller letters where it might need more room than there is, and squeezed
/// if that is not enough: how wide it will be is known only to the browser.
struct FittedText {
  /// The text.
  let text: String
  /// How wide it may be.
  let room: Int
  /// The size of its letters.
  let fontSize: Int

  /// The size of letters below which a text is rather squeezed than made smaller.
  private static let leastFontSize = 16.0

  /// The attributes of `text` that make it fit, and the text itself.
  var markup: Markup {
    let text = text.printable
    let width = estimatedWidth(of: text)
    guard width > Double(room) else { return ">\(text)" }
    let size = Double(fontSize) * Double(room) / width
    let fits = size >= Self.leastFontSize
    let length: Markup =
      fits ? "" : " textLength=\"\(room)\" lengthAdjust=\"spacingAndGlyphs\""
    return " font-size=\"\(Int(max(size, Self.leastFontSize)))\"\(length)>\(text)"
  }

  /// No usual font without serifs is wider.
  private func estimatedWidth(of text: String) -> Double {
    let ems = text.reduce(0) {
      $0 + ("A"..."Z" ~= $1 || "mw@%…".contains($1) ? 1 : 0.65 * Double(String($1).width))
    }
    return ems * Double(fontSize)
  }
}
