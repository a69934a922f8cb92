public import Foundation

/// The private folder of one live run. Everything that the run starts has its place below.
///
/// It holds a lease, which says who makes the run, and a register of what the run has started, so that
/// someone else can end all of it if the run cannot.
///
/// Start a process with ``environment`` added to its own, or in a folder below this one: then it is
/// found even if this process was killed before it could register it.
public struct RunFolder: Hashable, Sendable {
  /// The name of the run.
  public let id: String
  /// The folder.
  public let url: URL
  /// Who makes the run.
  public let lease: Lease
  let root: RunRoot

  /// Makes the folder of a new run; it is there with its lease, or not at all.
  ///
  /// - Parameters:
  ///   - id: The name of the run: 8 to 40 letters, digits and hyphens.
  ///   - root: Where all runs are.
  ///   - lease: Who makes the run.
  /// - Returns: The folder.
  /// - Throws: ``HousekeepingError``.
  public static func create(
    _ id: String = newID(),
    in root: RunRoot,
    lease: Lease
  ) throws -> RunFolder {
    guard isName(id), id.count >= 8 else { throw HousekeepingError.invalidName(id) }
    let folder = RunFolder(id: id, lease: lease, root: root)
    let draft = DraftFolder(of: folder)
    do {
      try draft.make(lease: lease)
      try draft.publish(as: folder.path)
    } catch {
      try FolderTree(path: draft.path).remove()
      throw error
    }
    return folder
  }

  /// Finds the folder of a run.
  ///
  /// - Parameter url: The folder.
  /// - Throws: ``HousekeepingError`` if it is not this user's alone, or its lease cannot be read.
  public init(existing url: URL) throws(HousekeepingError) {
    let parent = url.deletingLastPathComponent().deletingLastPathComponent()
    let path = url.path(percentEncoded: false).trimmingEnd("/")
    _ = try PrivateFolder(existing: path)
    let lease = try Lease(path: path + "/" + Self.leaseName)
    self.init(id: url.lastPathComponent, lease: lease, root: try RunRoot(in: parent))
  }

  private init(id: String, lease: Lease, root: RunRoot) {
    self.id = id
    self.lease = lease
    self.root = root
    url = root.url.appending(path: id, directoryHint: .isDirectory)
  }

  /// A name that no other run has.
  public static func newID() -> String {
    String(UUID().uuidString.lowercased().prefix(13))
  }

  /// The variables that mark a process as one of this run.
  public var environment: [String: String] { [RunProcesses.mark: path] }

  /// Makes a folder for a server.
  ///
  /// - Parameters:
  ///   - name: Its name: up to 40 letters, digits and hyphens.
  ///   - user: The user whose it shall be, if not this one; then other users may pass through the
  ///     run's folder, but not look around in it.
  /// - Returns: The folder.
  /// - Throws: ``HousekeepingError``.
  public func makeFolder(
    _ name: String,
    for user: uid_t? = nil
  ) throws(HousekeepingError) -> URL {
    guard Self.isName(name) else { throw .invalidName(name) }
    let path = path + "/" + name
    guard try PrivateFolder.make(path) else { throw .refused(.make, path: path, errno: EEXIST) }
    if let user, user != geteuid() { try give(path, to: user) }
    return url.appending(path: name, directoryHint: .isDirectory)
  }

  /// Removes the folder and everything in it, the lease last.
  ///
  /// - Throws: ``HousekeepingError``.
  public func remove() throws(HousekeepingError) {
    try Self.remove(path)
  }
}

extension RunFolder {
  static let leaseName = "lease.json"
  static let registerName = "register.jsonl"

  var path: String { "\(root.path)/\(id)" }
  var register: Register { Register(path: "\(path)/\(Self.registerName)") }

  /// Removes the folder of a run, so that a removal that is cut short can be taken up again.
  static func remove(_ path: String) throws(HousekeepingError) {
    try FolderTree(path: path).remove(last: [leaseName, registerName])
  }

  private func give(_ path: String, to user: uid_t) throws(HousekeepingError) {
    guard chown(path, user, gid_t.max) == 0 else {
      throw .refused(.give, path: path, errno: errno)
    }
    for folder in [root.path, self.path] { try PrivateFolder(existing: folder).letPass() }
  }

  /// Whether a text can name a folder, and nothing else.
  static func isName(_ text: String) -> Bool {
    text.count <= 40 && text.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9\-]*/) != nil
  }
}
