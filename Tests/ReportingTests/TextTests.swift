import Foundation
import Testing

@testable import Reporting

struct TextTests {
  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (5, "5"), (140, "140"), (0.5032339096069336, "0.5032"),
    (2.2896108627319336, "2.29"), (61.572713136672974, "61.57"), (123456.789, "123456.8"),
    (1e20, "1e+20"), (-1000, "-1000"), (1e-9, "1e-09"), (0x1p53, "9.007e+15"),
    (999_999_999_999_999, "999999999999999"),
  ])
  func numbersAreShort(number: Double, text: String) {
    #expect(number.text == text)
  }

  @Test(arguments: [
    (1.0, 2.0, "+50 %"), (-1, 2, "-50 %"), (0.1, 2, "+5 %"), (0.03, 2, "+1.5 %"),
    (22.08, 1, "+2208 %"), (1, -2, "+50 %"),
  ])
  func changesAreAPartOfWhatWasThere(change: Double, whole: Double, text: String) {
    #expect(change.percentText(of: whole) == text)
  }

  @Test func aChangeFromZeroIsNoPercentage() {
    #expect(5.0.percentText(of: 0) == nil)
  }

  @Test(arguments: [
    ([], ""), ([5], "▁"), ([5, 5, 5], "▁▁▁"), ([0, 1], "▁█"), ([0, 1, 2, 3], "▁▃▆█"),
    ([-1, 0, -2], "▅█▁"), ([1.7e308, -1.7e308], "█▁"), ([0, .leastNonzeroMagnitude], "▁▁"),
  ])
  func sparklinesGoFromTheSmallestToTheLargest(values: [Double], line: String) {
    #expect(Sparkline.of(values) == line)
  }

  @Test func sparklinesShowTheNewestValues() {
    #expect(Sparkline.of([0, 9] + Array(repeating: 1, count: 40)).count == 40)
    #expect(Set(Sparkline.of([0, 9] + Array(repeating: 1, count: 40))) == ["▁"])
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\r\nb", "\"a\r\nb\""),
  ])
  func csvQuotesWhatItMust(text: String, quoted: String) {
    let answer = QueryAnswerFixture.of(text)
    #expect(AnswerPage(answer).csv == "t\r\n\(quoted)\r\n")
  }
}
