import TestSupport
import Testing

@testable import Regression

struct GlobTests {
  @Test(arguments: [
    ("", "", true), ("", "a", false), ("*", "", true), ("*", "abc", true), ("a*", "abc", true),
    ("*c", "abc", true), ("a*c", "abc", true), ("a*d", "abc", false), ("a**c", "ac", true),
    ("?", "", false), ("?", "a", true), ("?", "é", true), ("?", "µ", true), ("??", "a", false),
    ("*a?", "xay", true), ("*a?", "aa", true), ("*ab*ab", "ababab", true), ("*ab", "aba", false),
    ("[abc]", "b", true), ("[abc]", "d", false), ("[a-c]", "b", true), ("[a-c]", "-", false),
    ("[!a-c]", "d", true), ("[^a-c]", "a", false), ("[]]", "]", true), ("[!]]", "]", false),
    ("[a-]", "-", true), ("[z-a]", "m", false), ("[ä-ü]", "ö", true), ("[", "[", true),
    ("[ab", "[ab", true), ("[ab", "a", false), ("\\*", "*", true), ("\\*", "a", false),
    ("\\", "\\", true), ("\\[a]", "[a]", true), ("a/b", "a/b", true), ("*", "a/b", true),
    ("flush_*_seconds", "flush_duration_seconds", true), ("A", "a", false),
  ])
  func itMatches(_ glob: String, _ text: String, _ isMatched: Bool) {
    #expect(Glob(glob).matches(text) == isMatched)
  }

  @Test func manyStarsTakeNoLongerThanTheProductOfBothLengths() {
    let glob = Glob(String(repeating: "*a", count: 200) + "b")
    #expect(!glob.matches(String(repeating: "a", count: 2000)))
  }

  @Test(arguments: [
    ("", 0, true), ("abc", 3, true), ("a*", 1, false), ("[abc]", 0, false), ("?b", 1, false),
    ("\\*", 1, true), ("[ab", 3, true),
  ])
  func onlyCharactersThatStandForThemselvesAreLiterals(
    _ glob: String,
    _ literals: Int,
    _ isExact: Bool
  ) {
    #expect(Glob(glob).literals == literals)
    #expect(Glob(glob).isExact == isExact)
  }

  /// A pattern made of a text by hiding some of it still matches the text.
  @Test func whatIsHiddenBehindWildcardsStillMatches() {
    var generator = SeededGenerator(seed: 7)
    let alphabet = Array("ab/_{=")
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
      }
      let pieces = text.map { character in
        switch Int.random(in: 0...4, using: &generator) {
        case 0: "?"
        case 1: "*"
        case 2: "[\(character)]"
        case 3: "*\(character)"
        default: "\(character)"
        }
      }
      #expect(Glob(pieces.joined()).matches(String(text)), "\(pieces.joined()) \(String(text))")
    }
  }
}
