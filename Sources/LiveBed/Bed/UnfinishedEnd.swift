/// Something went wrong, and then not everything could be ended.
struct UnfinishedEnd: Error, CustomStringConvertible {
  /// What went wrong first.
  let cause: any Error
  /// Why something could not be ended.
  let failures: [any Error]

  var description: String {
    "\(cause); then, at the end: \(failures.map { "\($0)" }.joined(separator: "; "))"
  }

  /// Takes every step, whatever becomes of the others.
  ///
  /// - Returns: What went wrong.
  static func failures(of steps: [@Sendable () async throws -> Void]) async -> [any Error] {
    var failures: [any Error] = []
    for step in steps {
      do { try await step() } catch { failures.append(error) }
    }
    return failures
  }
}

extension Result where Failure == any Error {
  /// The value, if there is one and everything could be ended.
  func get(after failures: [any Error]) throws -> Success {
    switch self {
    case .success(let value):
      if let failure = failures.first { throw failure }
      return value
    case .failure(let cause):
      throw failures.isEmpty ? cause : UnfinishedEnd(cause: cause, failures: failures)
    }
  }
}
