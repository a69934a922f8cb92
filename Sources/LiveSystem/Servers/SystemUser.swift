import Foundation

/// A user of this machine.
struct SystemUser: Hashable {
  let id: uid_t
  let group: gid_t

  /// The user that a program runs as which refuses to be root; `nil` if this process is not root either.
  static var unprivileged: SystemUser? {
    guard geteuid() == 0 else { return nil }
    return SystemUser(name: "postgres") ?? .nobody
  }

  /// The user that owns nothing; this number and group are its own on every Linux.
  static let nobody = SystemUser(id: 65_534, group: 65_534)

  init(id: uid_t, group: gid_t) {
    self.id = id
    self.group = group
  }

  /// Finds a user; gives `nil` if there is none of that name.
  init?(name: String) {
    var (entry, found) = (passwd(), UnsafeMutablePointer<passwd>?.none)
    var texts = [CChar](repeating: 0, count: 1 << 16)
    guard getpwnam_r(name, &entry, &texts, texts.count, &found) == 0, found != nil else {
      return nil
    }
    self.init(id: entry.pw_uid, group: entry.pw_gid)
  }

  /// What `setpriv` needs to know to run a program as this user.
  var options: [String] { ["--reuid", String(id), "--regid", String(group), "--clear-groups"] }

  /// Makes a file or folder this user's.
  func own(_ file: URL) throws {
    try FileManager.default.setAttributes(
      [.ownerAccountID: Int(id), .groupOwnerAccountID: Int(group)],
      ofItemAtPath: file.path
    )
  }
}
