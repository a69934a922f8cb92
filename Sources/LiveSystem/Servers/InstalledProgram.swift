import Foundation

/// A program of a Debian package.
struct InstalledProgram {
  let name: String
  let path: String

  /// Finds a program.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - package: The package it comes with.
  ///   - folders: Where to look.
  /// - Throws: ``ServerError/programMissing(program:package:)``.
  init(
    _ name: String,
    from package: String,
    in folders: [String] = ["/usr/local/bin", "/usr/bin", "/bin"]
  ) throws {
    let paths = folders.map { "\($0)/\(name)" }
    guard let path = paths.first(where: { access($0, X_OK) == 0 }) else {
      throw ServerError.programMissing(program: name, package: package)
    }
    self.name = name
    self.path = path
  }
}
