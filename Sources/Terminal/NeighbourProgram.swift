import Foundation

/// A program of this package that another one becomes: it is built by itself, as not everybody needs what
/// it is made of.
public struct NeighbourProgram: Sendable {
  /// Its name, which is that of its product.
  public let name: String

  /// Names a program.
  public init(_ name: String) {
    self.name = name
  }

  /// Becomes the program, which is looked for beside this one, then on `PATH`.
  ///
  /// - Parameter arguments: What it is told.
  /// - Throws: ``NoNeighbour`` if there is no such program, or it cannot be run; else it does not return.
  public func become(_ arguments: [String]) throws -> Never {
    let words = ([name] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    // Each comes back only if there is no such program, or it cannot be run.
    let beside = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: name).path
    if let beside, access(beside, F_OK) == 0 {
      execv(beside, words)
      throw NoNeighbour(program: "'\(beside)'", product: name, code: errno)
    }
    execvp(name, words)
    throw NoNeighbour(program: "'\(name)'", product: name, code: errno)
  }
}

/// A program that cannot be run.
public struct NoNeighbour: Error, CustomStringConvertible {
  /// Its name, or where it is.
  let program: String
  /// What it is built by.
  let product: String
  /// The system's error code.
  let code: Int32

  /// What to do.
  public var description: String {
    let build = "'swift build --product \(product)'"
    guard code == ENOENT else {
      return
        "\(program) cannot be run: \(String(cString: strerror(code))); build it anew with \(build)"
    }
    return
      "\(program) is neither beside this program nor on PATH; build it with \(build), and put it "
      + "beside this program"
  }
}
