import Reporting
import Results

/// Why an address names nothing.
enum AddressFlaw: Error, Hashable {
  /// There is no such page or document.
  case unknown(Address.Form)
  /// The address has more bytes than any that is of use.
  case tooLong(limit: Int)
  /// A part of the address cannot be read.
  case malformed(String)
  /// What should name a run does not.
  case noReference(String)
  /// The query has a part that has no meaning here.
  case unknownKey(String, known: [Choice.Key])
  /// A part of the query says nothing.
  case emptyValue(Choice.Key)
  /// A part of the query is there twice.
  case repeatedKey(Choice.Key)
  /// What should be a number of runs or of a page is none.
  case noCount(Choice.Key, String)
}

extension AddressFlaw: CustomStringConvertible {
  /// What is wrong, and what to do.
  var description: String {
    switch self {
    case .unknown(.page):
      "there is no such page; there are /, /runs, /runs/RUN, /diff/RUN/RUN, /series/METRIC and "
        + "/series/SCENARIO/METRIC"
    case .unknown(.document):
      "there is no such document; there are /api/report, /api/runs, /api/runs/RUN, "
        + "/api/diff/RUN/RUN, /api/trends, /api/gate and /api/gate/RUN"
    case .tooLong(let limit):
      "the address is longer than \(limit) bytes; shorten it"
    case .malformed(let text):
      "'\(text.quoted)' cannot be read; an address is UTF-8, and what is neither a letter nor a digit "
        + "is written as %20 is for a space"
    case .noReference(let text):
      "'\(text.quoted)' names no run; write last, last~2, a number, the beginning of an id, "
        + "commit:HASH, tag:NAME or baseline:NAME"
    case .unknownKey(let name, let known):
      "'\(name.quoted)' has no meaning here; "
        + (name.nearest(in: known.map(\.rawValue)).map { "did you mean '\($0)'?" }
          ?? "there are \(known.map(\.rawValue).joined(separator: ", "))")
    case .emptyValue(let key):
      "'\(key.rawValue)' says nothing; write \(key.rawValue)=VALUE, or leave it out"
    case .repeatedKey(let key):
      "'\(key.rawValue)' is there twice; give it once"
    case .noCount(let key, let text):
      "'\(key.rawValue)=\(text.quoted)' is no number from 1 to 1000000"
    }
  }
}

extension String {
  /// The text as a sentence can quote it, whatever is in it.
  var quoted: String { count > 100 ? String(prefix(100)).printable + "…" : printable }
}
