import Foundation
public import TradingSystem

/// A reason why a service cannot run as a process.
public enum ServiceHostError: Error, Hashable, Sendable {
  /// The configuration names no port for a service.
  case noPort(ServiceName)
  /// The service's port cannot be had.
  case cannotListen(port: UInt16, code: Int32)
  /// Another process works in the service's folder.
  case folderTaken(path: String)
  /// The service's folder cannot be used.
  case unusableFolder(path: String, code: Int32)
}

extension ServiceHostError: CustomStringConvertible {
  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .noPort(let name):
      "the configuration has no port for the service '\(name.rawValue)': add one to 'ports'"
    case .cannotListen(let port, EADDRINUSE):
      "another program listens at port \(port) of 127.0.0.1: stop it, or configure another port"
    case .cannotListen(let port, let code):
      "the service cannot listen at port \(port) of 127.0.0.1: \(Self.text(of: code))"
    case .folderTaken(let path):
      "another process works in '\(path)': stop it, or configure another folder"
    case .unusableFolder(let path, let code):
      "'\(path)' cannot be used as the service's folder: \(Self.text(of: code))"
    }
  }

  private static func text(of code: Int32) -> String { String(cString: strerror(code)) }
}
