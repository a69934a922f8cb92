/// Shows pages as Markdown of GitHub's flavour.
public struct MarkdownRenderer: Sendable {
  /// Creates a renderer.
  public init() {}

  /// The Markdown of a page, with a newline at the end.
  public func render(_ blocks: [Block]) -> String {
    blocks.map { block in
      switch block {
      case .heading(let text): "### \(escape(text))\n"
      case .line(let cells): cells.map(emphasise).joined() + "\n"
      case .table(let grid): render(grid)
      }
    }.joined(separator: "\n")
  }

  private func render(_ grid: Block.Grid) -> String {
    let titles = row(grid.columns.map { escape($0.title) })
    let rule = row(grid.columns.map { $0.isNumeric ? "--:" : "---" })
    let rows = grid.rows.map { row($0.map(emphasise)) }
    return ([titles, rule] + rows).joined()
  }

  private func row(_ cells: [String]) -> String {
    "| \(cells.joined(separator: " | ")) |\n"
  }

  private func emphasise(_ cell: Cell) -> String {
    let text = escape(cell.text)
    return cell.tone == .bad && !text.isEmpty ? "**\(text)**" : text
  }

  /// The text with everything that Markdown or HTML would read as markup made literal.
  private func escape(_ text: String) -> String {
    text.printable.reduce(into: "") { result, character in
      switch character {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "|", "*", "_", "`", "[", "]", "\\", "#", "~": result += "\\\(character)"
      default: result.append(character)
      }
    }
  }
}
