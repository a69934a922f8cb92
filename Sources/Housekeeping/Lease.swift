public import Foundation
public import Processes

/// Who makes a live run.
public struct Lease: Hashable, Codable, Sendable {
  /// The process that makes the run.
  public let owner: ProcessIdentity
  /// The session that the process belongs to.
  public let session: Int32
  /// When it began, in ISO 8601.
  public let startedAt: String
  /// What it was started with.
  public let command: [String]

  /// The lease of this process from now on.
  ///
  /// - Parameters:
  ///   - command: What the process was started with.
  ///   - now: The time.
  /// - Throws: ``HousekeepingError/unknownProcess(path:)``.
  public init(
    command: [String] = CommandLine.arguments,
    now: Date = Date()
  ) throws(HousekeepingError) {
    do throws(UnknownProcess) {
      owner = try ProcessIdentity.current()
    } catch {
      throw .unknownProcess(path: error.path)
    }
    session = getsid(0)
    startedAt = now.formatted(.iso8601)
    self.command = command
  }

  init(owner: ProcessIdentity, session: Int32, startedAt: String, command: [String]) {
    self.owner = owner
    self.session = session
    self.startedAt = startedAt
    self.command = command
  }

  /// Reads a lease.
  ///
  /// - Throws: ``HousekeepingError``.
  init(path: String) throws(HousekeepingError) {
    let bytes: Data
    do throws(HousekeepingError) {
      bytes = try PrivateFile(path: path).contents()
    } catch {
      throw .corrupted(path: path, reason: "\(error)")
    }
    do {
      self = try JSONDecoder().decode(Lease.self, from: bytes)
    } catch {
      throw .corrupted(path: path, reason: "it is no lease (\(bytes.count) bytes)")
    }
    guard owner.number > 1, owner.startTicks > 0, !owner.bootID.isEmpty else {
      throw .corrupted(path: path, reason: "process \(owner.number) cannot have begun a run")
    }
  }

  /// The lease as a file holds it.
  var json: Data {
    get throws { try JSONEncoder.ofOneLine.encode(self) }
  }
}

extension Lease: CustomStringConvertible {
  /// Who, and since when.
  public var description: String {
    "process \(owner.number) (\(command.joined(separator: " "))), since \(startedAt)"
  }
}

extension JSONEncoder {
  /// Writes a value on one line.
  static var ofOneLine: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}
