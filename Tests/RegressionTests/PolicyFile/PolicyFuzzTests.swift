import Foundation
import Regression
import TestSupport
import Testing

/// Files that nobody would write.
struct PolicyFuzzTests {
  private static let pieces = [
    "\n", "\t", " ", ":", ": ", "- ", "[", "]", "{", "}", "&a ", "*a", "'", "\"", "#", "|", ">",
    "%",
    "?", "!", "~", "<<", "---", "...", "\\", "\u{0}", "\u{FEFF}", "é", "🦀", "0", "-1", "1e999",
    "version", "rules", "match",
  ]

  /// Whatever the bytes, there is a policy or at least one flaw, each in a line that there is.
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func itReadsOrSaysWhatIsWrong(seed: UInt64) throws {
    let file = PackageFolder.root.appending(path: "examples/qtreport.yml")
    var generator = SeededGenerator(seed: seed)
    var bytes = Array(try Data(contentsOf: file))
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 0...30, using: &generator))
      switch Int.random(in: 0...3, using: &generator) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 2: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      default:
        let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)]
        bytes.insert(contentsOf: Array(piece.utf8), at: place)
      }
    }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).count
    do {
      let policy = try Policy(yaml: Data(bytes), path: "p.yml")
      #expect(policy.rules.count >= Policy.builtIn.rules.count)
    } catch {
      #expect(!error.flaws.isEmpty)
      #expect(error.flaws.allSatisfy { (1...lines + 1).contains($0.line) && $0.column > 0 })
    }
  }
}
