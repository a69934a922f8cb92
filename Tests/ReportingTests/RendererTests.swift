import Testing

@testable import Reporting

struct RendererTests {
  private let page: [Block] = [
    .heading("Title"),
    .line([Cell("bad", .bad), " and plain"]),
    .table(
      Block.Grid(
        columns: ["name", .init("value", isNumeric: true)],
        rows: [["a", Cell("1.5", .good)], ["a longer name", "22"]]
      )
    ),
  ]

  @Test func textLinesUp() {
    #expect(
      TextRenderer().render(page) == """
        Title
        bad and plain
        NAME           VALUE
        a                1.5
        a longer name     22

        """
    )
  }

  @Test func coloursAreOnlyThereIfWanted() {
    let coloured = TextRenderer(isColoured: true).render(page)
    #expect(coloured.contains("\u{1B}[31mbad\u{1B}[0m and plain"))
    #expect(!TextRenderer().render(page).contains("\u{1B}"))
  }

  @Test(arguments: [24, 30, 40, 80, 200])
  func tablesFitTheTerminal(width: Int) {
    let grid = Block.Grid(
      columns: ["finding", "of", "why"],
      rows: [
        [
          "regression", Cell(String(repeating: "x", count: 300)),
          Cell(String(repeating: "y", count: 90)),
        ]
      ]
    )
    for line in TextRenderer(width: width).render([.table(grid)]).split(separator: "\n") {
      #expect(line.count <= max(width, 28))
    }
  }

  @Test func expendableColumnsGoFirst() {
    let grid = Block.Grid(
      columns: ["series", .init("trend", isExpendable: true), .init("last", isNumeric: true)],
      rows: [["SCENARIO/metric", "▁▂▃▄▅▆▇█", "1.5"]]
    )
    #expect(TextRenderer(width: 24).render([.table(grid)]).hasSuffix("SCENARIO/metric   1.5\n"))
    #expect(TextRenderer(width: 80).render([.table(grid)]).contains("▁▂▃▄▅▆▇█"))
  }

  @Test func wordsAreCutBeforeNames() {
    let grid = Block.Grid(
      columns: ["of", "why"],
      rows: [[Cell(String(repeating: "n", count: 30)), Cell(String(repeating: "w", count: 90))]]
    )
    let text = TextRenderer(width: 60).render([.table(grid)])
    #expect(
      text.contains(String(repeating: "n", count: 30) + "  " + String(repeating: "w", count: 14))
    )
  }

  @Test func wideSignsTakeTwoColumns() {
    let grid = Block.Grid(columns: ["a", "b"], rows: [["漢字", "x"], ["abcd", "y"], ["🦀é", "z"]])
    #expect(TextRenderer().render([.table(grid)]) == "A     B\n漢字  x\nabcd  y\n🦀é   z\n")
    #expect("漢字漢字漢字".shortened(to: 7) == "漢…字")
    #expect("abc".shortened(to: 0) == "")
    #expect("abc".shortened(to: 1) == "…")
  }

  @Test func longNamesKeepTheirEnds() {
    #expect("SCENARIO/metric_one".shortened(to: 11) == "SCENA…c_one")
    #expect("short".shortened(to: 11) == "short")
  }

  @Test func invisibleCharactersAreShown() {
    #expect("a\u{200B}b\u{200E}c".printable == "a\\u{200b}b\\u{200e}c")
    #expect("👩‍🚀".printable == "👩‍🚀")
  }

  @Test func nothingInATextDrivesTheTerminal() {
    let hostile: [Block] = [.line(["a\u{1B}[31mb\nc\u{202E}d\u{7}é🦀"])]
    #expect(
      TextRenderer().render(hostile) == "a\\u{1b}[31mb\\u{a}c\\u{202e}d\\u{7}é🦀\n"
    )
  }

  @Test func markdownIsATable() {
    #expect(
      MarkdownRenderer().render(page) == """
        ### Title

        **bad** and plain

        | name | value |
        | --- | --: |
        | a | 1.5 |
        | a longer name | 22 |

        """
    )
  }

  @Test func nothingInATextIsMarkup() {
    let hostile: [Block] = [.line(["<b>|`*x*`_y_ [z](u) #1 & \\"])]
    #expect(
      MarkdownRenderer().render(hostile)
        == "&lt;b&gt;\\|\\`\\*x\\*\\`\\_y\\_ \\[z\\](u) \\#1 &amp; \\\\\n"
    )
  }
}
