public import Foundation
import Processes

extension RunFolder {
  /// Writes down a process, so that it can be ended by someone else; if it leads a process group, the
  /// group too.
  ///
  /// - Parameters:
  ///   - number: Its number.
  ///   - name: What it is.
  /// - Throws: ``HousekeepingError``, also if the process has ended already.
  public func register(process number: pid_t, name: String) throws {
    let identity: ProcessIdentity
    do throws(UnknownProcess) {
      identity = try ProcessIdentity(number: number)
    } catch {
      throw HousekeepingError.unknownProcess(path: error.path)
    }
    try register.add(.process(identity, leadsGroup: getpgid(number) == number, name: name))
  }

  /// Writes down a port that is listened on.
  ///
  /// - Parameters:
  ///   - port: The port.
  ///   - name: Whose it is.
  /// - Throws: ``HousekeepingError``.
  public func register(port: UInt16, name: String) throws {
    try register.add(.port(port, name: name))
  }

  /// What was written down, oldest first.
  ///
  /// - Throws: ``HousekeepingError``.
  public func registrations() throws(HousekeepingError) -> [Registration] {
    try register.registrations()
  }
}
