import Testing

@testable import TradingSystem

struct BufferRecordTests {
  private let awkwardTexts = [
    "", "{}", #"{"text":"\n\"}"}"#, "line\nbreak\r\n", "quote \" and \\", "\u{0}\u{1f}",
    "é e\u{301} 🚀",
    #"{"checksum":"0123456789abcdef","event":{}}"#,
  ]

  @Test func everyTextComesBackAsItWas() {
    for text in awkwardTexts {
      let event = Event.test(1, payload: text)
      let line = BufferRecord.line(for: event)
      #expect(line.filter { $0 == BufferRecord.newline }.count == 1)
      let read = BufferRecord.event(in: line.dropLast())
      #expect(read == event)
      #expect(read.map { Array($0.payload.utf8) } == Array(text.utf8))
    }
  }

  @Test func theLineSaysItsChecksumFirst() {
    let text = String(decoding: BufferRecord.line(for: .test(1)), as: UTF8.self)
    #expect(text.contains(#"","event":{"correlationID":"correlation-1","id":"id-1","#))
    #expect(text.hasSuffix("}\n"))
  }

  @Test func aLineWithAnyByteChangedIsNotRead() {
    let line = Array(BufferRecord.line(for: .test(1)).dropLast())
    for place in line.indices {
      var damaged = line
      damaged[place] ^= 1
      #expect(BufferRecord.event(in: damaged[...]) == nil, "byte \(place)")
    }
  }

  @Test(arguments: ["", "null", "{}", "[]", #"{"checksum":""#, #"{"checksum":"0","event":{}}"#])
  func whatIsNoLineIsNotRead(text: String) {
    #expect(BufferRecord.event(in: Array(text.utf8)[...]) == nil)
  }
}
