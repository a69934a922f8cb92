import Foundation

/// A program of this machine.
package struct InstalledProgram {
  let name: String
  let path: String

  /// A program of which the place is known.
  package init(path: String) {
    name = URL(filePath: path).lastPathComponent
    self.path = path
  }

  /// Finds a program of a Debian package.
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
