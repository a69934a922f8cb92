import Foundation

/// A program of this machine.
package struct InstalledProgram {
  let name: String
  let path: String

  /// The version that the program prints of itself; `nil` if it prints none.
  var version: String? {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: path)
    process.arguments = ["--version"]
    process.standardOutput = output
    guard (try? process.run()) != nil else { return nil }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text.firstMatch(of: /[0-9]+(\.[0-9]+)+/).map { String($0.output.0) }
  }

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
