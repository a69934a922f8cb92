import Crypto
import Foundation

/// The line of an event in a buffer: `{"checksum":"<16 digits>","event":{…}}`.
enum BufferRecord {
  /// What every line begins with; it stands nowhere else, as quotes in an event's texts are escaped.
  static let beginning = Array(#"{"checksum":""#.utf8)
  static let newline = UInt8(ascii: "\n")
  private static let middle = Array(#"","event":"#.utf8)
  private static let checksumLength = 16

  /// Writes a line, with its end.
  static func line(for event: Event) -> [UInt8] {
    let body = json(of: event)
    return beginning + checksum(of: body) + middle + body + [UInt8(ascii: "}"), newline]
  }

  /// Reads a line without its end; `nil` if any byte of it is not what was written.
  static func event(in line: ArraySlice<UInt8>) -> Event? {
    let head = beginning.count + checksumLength + middle.count
    guard line.count > head, line.last == UInt8(ascii: "}") else { return nil }
    let body = line.dropFirst(head).dropLast()
    guard line.prefix(head).elementsEqual(beginning + checksum(of: body) + middle) else {
      return nil
    }
    do {
      return try JSONDecoder().decode(Event.self, from: Data(body))
    } catch {
      return nil
    }
  }

  private static func checksum(of body: some DataProtocol) -> [UInt8] {
    Array(SHA256.hash(data: body).prefix(checksumLength / 2).hexadecimal.utf8)
  }

  private static func json(of event: Event) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(event))
    } catch {
      preconditionFailure("an event has only texts, which can always be JSON: \(error)")
    }
  }
}
