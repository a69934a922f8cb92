import Foundation
import TestSupport
import Testing

@testable import LiveBed

struct GrowingFileTests {
  private let folder: TemporaryFolder
  private let url: URL

  init() throws {
    folder = try TemporaryFolder()
    url = folder.url.appending(path: "file")
  }

  @Test func aFileThatIsNotThereYetHasNoLines() throws {
    var file = try GrowingFile(url)
    #expect(try file.newLines().isEmpty)
    try write("a\n")
    #expect(try file.newLines() == ["a"])
  }

  @Test(
    arguments: [
      ([""], [[]]), (["a"], [[]]), (["\n\n"], [[]]), (["a\n"], [["a"]]), (["a\nb"], [["a"]]),
      (["a\nb", "c\n"], [["a"], ["bc"]]), (["a", "b", "\n"], [[], [], ["ab"]]),
      (["a\n", "", "b\n"], [["a"], [], ["b"]]), (["ä", "€\n"], [[], ["ä€"]]),
    ] as [([String], [[String]])]
  )
  func eachWholeLineIsReadOnce(parts: [String], expected: [[String]]) throws {
    var file = try GrowingFile(url)
    let lines = try parts.map { part in
      try write(part)
      return try file.newLines().map(String.init)
    }
    #expect(lines == expected)
  }

  @Test func whatWasThereBeforeIsNotRead() throws {
    try write("a\nb")
    var file = try GrowingFile(url)
    try write("\nc\n")
    #expect(try file.newLines() == ["c"])
  }

  @Test func aCharacterThatIsTornIsReadWhenItIsWhole() throws {
    var file = try GrowingFile(url)
    let bytes = Array("ä\n".utf8)
    try write(bytes[..<1])
    #expect(try file.newLines().isEmpty)
    try write(bytes[1...])
    #expect(try file.newLines() == ["ä"])
  }

  @Test func aFileThatBecameShorterIsReadFromItsBeginning() throws {
    var file = try GrowingFile(url)
    try write("a\nb\n")
    #expect(try file.newLines() == ["a", "b"])
    try Data("c\n".utf8).write(to: url)
    #expect(try file.newLines() == ["c"])
  }

  @Test func aFileThatCannotBeReadIsAnError() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    #expect(throws: (any Error).self) {
      var file = try GrowingFile(url)
      _ = try file.newLines()
    }
  }

  private func write(_ text: String) throws { try write(Array(text.utf8)[...]) }

  private func write(_ bytes: ArraySlice<UInt8>) throws {
    if !FileManager.default.fileExists(atPath: url.path) { try Data().write(to: url) }
    let handle = try FileHandle(forWritingTo: url)
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
  }
}
