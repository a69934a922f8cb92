import Foundation
import LiveBed
import SuiteTerminal
import Yams

/// A file that says how a system is reached that already runs.
struct TargetFile {
  /// Where the file is.
  let path: String
  /// The hosts of other machines that may be contacted.
  let remoteHosts: Set<String>

  /// Reads the file.
  ///
  /// - Returns: The system.
  /// - Throws: ``ConfigurationError`` or ``TargetFileError``.
  func target() throws -> Target {
    let document = try map(
      YAMLFile.read(path),
      ["redis", "exchange", "postgres", "services", "streams", "groups"]
    )
    let redis = try map(document.required("redis"), ["listen", "upstream"])
    let exchange = try map(document.required("exchange"), ["listen"])
    var target = Target(
      redisPort: try port(redis.required("listen")),
      exchangePort: try port(exchange.required("listen")),
      services: try services(document.required("services"))
    )
    target.redis = try upstream(redis.required("upstream"))
    if let postgres = document["postgres"] {
      target.postgresPort = try port(map(postgres, ["listen"]).required("listen"))
    }
    target.streams = try names(document["streams"], Target.usualStreams)
    target.groups = try names(document["groups"], [Target.usualGroup])
    try refuseSharedPorts(of: target, document)
    return target
  }

  private func map(_ node: Node?, _ keys: [String]? = nil) throws -> StrictMap {
    try StrictMap(node, in: path, keys: keys)
  }

  private func error(_ node: Node, _ flaw: TargetFlaw) -> TargetFileError {
    TargetFileError(path: path, line: node.line, flaw: flaw)
  }

  /// Text that must be there and not be empty.
  private func text(_ node: Node) throws -> String {
    guard let text = node.scalar?.string, !text.isEmpty else { throw error(node, .noText) }
    return text
  }

  private func port(_ node: Node) throws -> UInt16 {
    guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any,
      let port = UInt16(scalar.string), port > 0
    else { throw error(node, .noPort(node.scalar?.string ?? "")) }
    return port
  }

  private func upstream(_ node: Node) throws -> Target.Redis {
    let text = try text(node)
    guard text != "start" else { return .own }
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]),
      port > 0
    else { throw error(node, .noAddress(text)) }
    let named = text[..<colon].trimmingCharacters(in: ["[", "]"])
    let host = named == "localhost" ? "127.0.0.1" : named
    guard HostName(host).isAddress else { throw error(node, .noAddress(text)) }
    try require(host, node)
    return .at(host: host, port: port)
  }

  private func services(_ node: Node) throws -> [String: URL] {
    let services = try map(node)
    guard !services.keys.isEmpty else { throw error(node, .noServices) }
    return try services.keys.reduce(into: [:]) { urls, name in
      urls[name] = try url(map(services.required(name), ["health"]).required("health"))
    }
  }

  private func url(_ node: Node) throws -> URL {
    let text = try text(node)
    guard let url = URL(string: text), ["http", "https"].contains(url.scheme),
      let host = url.host(percentEncoded: false), !host.isEmpty
    else { throw error(node, .noURL(text)) }
    try require(host, node)
    return url
  }

  /// Refuses hosts of other machines, but for those that the user has named.
  private func require(_ host: String, _ node: Node) throws {
    guard HostName(host).isThisMachine || remoteHosts.contains(host) else {
      throw error(node, .remote(host))
    }
  }

  /// What the system calls otherwise, by the usual names.
  private func names(_ node: Node?, _ usual: [String]) throws -> [String: String] {
    guard let node else { return [:] }
    let names = try map(node, usual)
    return try names.keys.reduce(into: [:]) { $0[$1] = try text(names.required($1)) }
  }

  private func refuseSharedPorts(of target: Target, _ document: StrictMap) throws {
    var seen: Set<UInt16> = [target.redisPort]
    let others: [(String, UInt16?)] = [
      ("exchange", target.exchangePort), ("postgres", target.postgresPort),
    ]
    for case (let key, let port?) in others where !seen.insert(port).inserted {
      throw error(try document.required(key), .portTwice(port))
    }
  }
}
