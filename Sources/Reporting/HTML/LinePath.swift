/// A line through points, as the path data of SVG: each point relative to the one before, which takes
/// the least room.
struct LinePath {
  private var data = ""
  private var last = (x: 0, y: 0)

  /// Adds a point.
  ///
  /// - Parameters:
  ///   - x: Where it is.
  ///   - y: Where it is.
  ///   - continues: Whether the line goes on to it.
  mutating func add(_ x: Int, _ y: Int, continues: Bool) {
    if continues {
      data += "l\(x - last.x) \(y - last.y)"
    } else {
      data += "M\(x) \(y)"
    }
    last = (x, y)
  }

  var markup: Markup { Markup(trusted: data) }
}
