/// Shows pages as Markdown of GitHub's flavour.
public struct MarkdownRenderer: Sendable {
  /// Creates a renderer.
  public init() {}

  /// The Markdown of a page, with a newline at the end.
  public func render(_ blocks: [Block]) -> String {
    blocks.map { block in
      switch block {
      case .heading(let text): "### \(text.escapedForMarkdown)\n"
      case .line(let cells): cells.map(emphasise).joined() + "\n"
      case .table(let grid): render(grid)
      case .details(let title, let blocks):
        "<details><summary>\(title.escapedForMarkdown)</summary>\n\n\(render(blocks))\n</details>\n"
      }
    }.joined(separator: "\n")
  }

  private func render(_ grid: Block.Grid) -> String {
    let titles = row(grid.columns.map { $0.title.escapedForMarkdown })
    let rule = row(grid.columns.map { $0.isNumeric ? "--:" : "---" })
    let rows = grid.rows.map { row($0.map(emphasise)) }
    return ([titles, rule] + rows).joined()
  }

  private func row(_ cells: [String]) -> String {
    "| \(cells.joined(separator: " | ")) |\n"
  }

  private func emphasise(_ cell: Cell) -> String {
    let text = cell.text.escapedForMarkdown
    return cell.tone == .bad && !text.isEmpty ? "**\(text)**" : text
  }
}

extension String {
  /// The text with everything that Markdown or HTML would read as markup made literal.
  fileprivate var escapedForMarkdown: String {
    printable.replacingScalars(Self.markdownEscapes)
  }

  private static let markdownEscapes: [Unicode.Scalar: String] = [
    "<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "\\|", "*": "\\*", "_": "\\_", "`": "\\`",
    "[": "\\[", "]": "\\]", "\\": "\\\\", "#": "\\#", "~": "\\~", "$": "\\$",
  ]
}
