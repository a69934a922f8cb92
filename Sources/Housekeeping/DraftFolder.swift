import Foundation
import Processes

/// The folder of a run before its lease is in it. Its name says who makes it.
struct DraftFolder {
  let path: String
  private let maker: ProcessIdentity

  init(of folder: RunFolder) {
    maker = folder.lease.owner
    path = "\(folder.root.path)/.\(maker.number).\(maker.startTicks).\(folder.id)"
  }

  /// The draft that a path names, if it does; the boot is taken to be that of the reader.
  init?(path: String, reader: ProcessIdentity) {
    let words = path.split(separator: "/").last?.split(separator: ".") ?? []
    guard words.count == 3, let number = Int32(words[0]), let ticks = Int64(words[1]) else {
      return nil
    }
    self.path = path
    maker = ProcessIdentity(bootID: reader.bootID, number: number, startTicks: ticks)
  }

  /// Whether its maker is still at it.
  var isInTheMaking: Bool { maker.isAlive }

  func make(lease: Lease) throws {
    guard try PrivateFolder.make(path) else {
      throw HousekeepingError.runExists(path: path)
    }
    try PrivateFile(path: "\(path)/\(RunFolder.leaseName)").make(lease.json)
  }

  /// Gives the folder its name. A folder with a lease in it is never replaced.
  func publish(as name: String) throws(HousekeepingError) {
    guard rename(path, name) == 0 else {
      if errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR { throw .runExists(path: name) }
      throw .refused(.make, path: name, errno: errno)
    }
  }
}
