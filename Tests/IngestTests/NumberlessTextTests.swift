import Testing

@testable import Ingest

struct NumberlessTextTests {
  @Test(arguments: [
    ("", ""),
    ("Queue lag 2.29s < 5.0s", "Queue lag #s < #s"),
    ("Rate limiter allowed 10/20 requests", "Rate limiter allowed #/# requests"),
    ("PnL $-300, Total", "PnL $#, Total"),
    ("-5 below", "# below"),
    ("1,234.5 and 7.", "# and #."),
    ("1..2", "#..#"),
    ("range 1-2", "range #-#"),
    ("P95 of a-1", "P# of a-#"),
    ("no number", "no number"),
    ("１２ is not ASCII", "１２ is not ASCII"),
    ("7", "#"), ("1.2e3s and 1.5e-05", "#s and #"), ("2e", "#e"), ("3east", "#east"),
  ])
  func numbersBecomeASign(text: String, expected: String) {
    #expect(text.withoutNumbers == expected)
  }
}
