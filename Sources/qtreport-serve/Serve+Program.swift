import ArgumentParser
import Review
import Storage
import Terminal

extension Serve {
  static func main() async {
    await runAsProgram(on: .serve) { ExitStatus(of: $0)?.rawValue }
  }

  /// Tells where the pages are.
  @Sendable static func announce(_ address: String) {
    do {
      try Console.serve.writeLine("listening on \(address)")
    } catch {
      Console.serve.complain("\(error)")
    }
  }
}

extension Console {
  /// The console of this program.
  static let serve = Console(program: "qtreport serve")
}

extension ExitStatus {
  /// The code for an error of ours; `nil` for what ends the program by the rules of the command line.
  fileprivate init?(of error: any Error) {
    switch error {
    case let error as StorageError: self.init(of: error)
    case is ExitCode: return nil
    default:
      guard Serve.exitCode(for: error) == .failure else { return nil }
      self = .wrongRequest
    }
  }
}
