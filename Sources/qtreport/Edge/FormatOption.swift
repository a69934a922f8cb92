import ArgumentParser
import Reporting
import Terminal

/// The option that says how results are shown.
struct FormatOption: ParsableArguments {
  @Option(help: "How to show the result: text, json or markdown.")
  var format = Format.text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, markdown
  }

  /// Writes a page, or a document if JSON is asked for.
  func write(_ blocks: [Block], json document: @autoclosure () -> some JSONDocument) throws {
    switch format {
    case .text: try Console.qtreport.write(Self.textRenderer.render(blocks))
    case .markdown: try Console.qtreport.write(MarkdownRenderer().render(blocks))
    case .json: try Console.qtreport.write(document().text)
    }
  }

  /// Shows pages as the terminal can.
  static var textRenderer: TextRenderer {
    TextRenderer(width: Console.qtreport.width, isColoured: Console.qtreport.showsColours)
  }
}
