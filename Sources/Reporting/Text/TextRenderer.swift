/// Shows pages as plain text, for a terminal or a file.
public struct TextRenderer: Sendable {
  /// How many characters fit a line; `nil` if there is no end to it.
  public var width: Int?
  /// Whether tones are shown by colours.
  public var isColoured: Bool

  /// Creates a renderer.
  public init(width: Int? = nil, isColoured: Bool = false) {
    self.width = width
    self.isColoured = isColoured
  }

  /// The text of a page, with a newline at the end.
  public func render(_ blocks: [Block]) -> String {
    blocks.enumerated().map { index, block in
      switch block {
      case .heading(let text): (index == 0 ? "" : "\n") + text.printable + "\n"
      case .line(let cells): cells.map(paint).joined() + "\n"
      case .table(let grid): render(grid)
      case .details(let title, let blocks): "\n" + title.printable + "\n" + render(blocks)
      }
    }.joined()
  }

  private func render(_ grid: Block.Grid) -> String {
    let grid = grid.leavingOutExpendable(toFit: width)
    let rows = [grid.columns.map { Cell($0.title.uppercased(), .faint) }] + grid.rows
    let widths = fittingWidths(grid.widths)
    return rows.map { row in
      let cells = zip(row, zip(widths, grid.columns)).map { cell, layout in
        paint(Cell(fit(cell.text, to: layout.0, layout.1.isNumeric), cell.tone))
      }
      return cells.joined(separator: "  ").trimmingTrailingSpaces + "\n"
    }.joined()
  }

  /// The widths of columns with what is too much for the line taken off: first from the last column,
  /// which holds words rather than names, then from the widest.
  private func fittingWidths(_ widths: [Int]) -> [Int] {
    guard let width, let last = widths.indices.last else { return widths }
    var widths = widths
    let words = min(widths[last], 20)
    widths[last] = max(words, widths[last] - max(0, widths.lineWidth - width))
    let smallest = 8
    while widths.lineWidth > width,
      let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > smallest
    {
      widths[widest] -= 1
    }
    return widths
  }

  private func fit(_ text: String, to width: Int, _ isNumeric: Bool) -> String {
    let text = text.printable.shortened(to: width)
    let padding = String(repeating: " ", count: max(0, width - text.width))
    return isNumeric ? padding + text : text + padding
  }

  private func paint(_ cell: Cell) -> String {
    let text = cell.text.printable
    guard isColoured, let code = cell.tone.code else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

extension Block.Grid {
  /// How wide each column is, with its title.
  fileprivate var widths: [Int] {
    columns.indices.map { column in
      rows.map { $0[column].text.printable.width }.reduce(columns[column].title.count, max)
    }
  }

  /// The table without the last expendable columns, as many as must go for the line to fit.
  fileprivate func leavingOutExpendable(toFit width: Int?) -> Block.Grid {
    guard let width, widths.lineWidth > width,
      let index = columns.lastIndex(where: \.isExpendable)
    else { return self }
    var grid = self
    grid.columns.remove(at: index)
    for row in rows.indices { grid.rows[row].remove(at: index) }
    return grid.leavingOutExpendable(toFit: width)
  }
}

extension [Int] {
  /// How wide a line of columns is, with the spaces between them.
  fileprivate var lineWidth: Int { reduce(0, +) + 2 * (count - 1) }
}

extension Tone {
  /// The code of the tone's colour in ANSI terminals.
  fileprivate var code: Int? {
    switch self {
    case .plain: nil
    case .good: 32
    case .bad: 31
    case .warning: 33
    case .faint: 2
    }
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
