import Results
import SuiteTerminal

/// A reason why a file cannot say how a system is reached.
struct TargetFileError: UsageMistake, Hashable {
  let path: String
  let line: Int
  let flaw: TargetFlaw
}

/// What is wrong with a place of the file.
enum TargetFlaw: Hashable {
  /// There should be a map.
  case noMap
  /// A key means nothing here.
  case unknownKey(String, known: [String])
  /// A key must be there.
  case missing(String)
  /// There should be text.
  case noText
  /// There should be a port.
  case noPort(String)
  /// There should be `start` or an address.
  case noAddress(String)
  /// There should be a URL.
  case noURL(String)
  /// A host is not this machine.
  case remote(String)
  /// Two things cannot listen on one port.
  case portTwice(UInt16)
  /// Nothing says how the system is.
  case noServices
}

extension TargetFileError: CustomStringConvertible {
  /// What is wrong, where, and what to do.
  var description: String { "'\(path)', line \(line): \(flaw)" }
}

extension TargetFlaw: CustomStringConvertible {
  /// What is wrong, and what to do.
  var description: String {
    switch self {
    case .noMap:
      "there should be a map, as in 'redis: {listen: 16379, upstream: start}'"
    case .unknownKey(let key, let known):
      "'\(key)' means nothing here\(Self.hint(key, known)); there can be "
        + known.joined(separator: ", ")
    case .missing(let key):
      "'\(key)' is missing; add it"
    case .noText:
      "there should be a text that is not empty"
    case .noPort(let text):
      "'\(text)' is no port: give a number from 1 to 65535"
    case .noAddress(let text):
      "'\(text)' is neither 'start' nor an IP address with a port, as 127.0.0.1:6379"
    case .noURL(let text):
      "'\(text)' is no URL, as http://127.0.0.1:8003/health"
    case .remote(let host):
      "'\(host)' is not this machine; add --allow-remote \(host) if it may be contacted"
    case .portTwice(let port):
      "port \(port) is given to something else already; give another"
    case .noServices:
      "name at least one service with its health URL: nothing else says that the system is well"
    }
  }

  private static func hint(_ key: String, _ known: [String]) -> String {
    key.nearest(in: known).map { ", did you mean '\($0)'?" } ?? ""
  }
}
