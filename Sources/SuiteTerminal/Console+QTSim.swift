package import Reporting
package import Terminal

extension Console {
  /// The console of this program.
  package static let qtsim = Console(program: "qtsim")

  /// Shows blocks as the terminal can.
  package func show(_ blocks: [Block]) throws {
    let renderer = TextRenderer(width: width, isColoured: showsColours)
    try write(renderer.render(blocks))
  }
}
