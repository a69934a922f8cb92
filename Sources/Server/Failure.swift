import HTTPTypes
import Reporting
import Review
import Storage

/// Why a request is not answered as it was meant, in the terms of HTTP.
struct Failure: Error {
  /// The status of the answer.
  let status: HTTPResponse.Status
  /// The exit code that the command line would have given.
  let exitCode: ExitStatus
  /// What happened, and what to do.
  let message: String

  /// Creates a failure.
  init(_ status: HTTPResponse.Status, _ message: String, exitCode: ExitStatus = .wrongRequest) {
    self.status = status
    self.exitCode = exitCode
    self.message = message
  }

  /// The failure that an error stands for.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let flaw as AddressFlaw: self.init(flaw.status, "\(flaw)")
    case let error as StorageError:
      self.init(error.status, "\(error)", exitCode: ExitStatus(of: error))
    case is NoBaseline: self.init(.notFound, "\(error)", exitCode: .noBaseline)
    case is NotMeasured: self.init(.notFound, "\(error)")
    case is SameRun: self.init(.badRequest, "\(error)")
    case is Overload, is TimeOver: self.init(.serviceUnavailable, "\(error)")
    case is CancellationError:
      self.init(.serviceUnavailable, "the server is stopping; start it again with 'qtreport serve'")
    default: self.init(.internalServerError, "\(error)")
    }
  }

  /// The failure in the form that an address has.
  ///
  /// - Throws: An error of the template.
  func text(as form: Address.Form) throws -> String {
    switch form {
    case .page: try FailurePage(title: title, message: message).html
    case .document: try FailureDocument(exitCode: exitCode.rawValue, message: message).text
    }
  }

  private var title: String { "\(status.code) \(status.reasonPhrase)" }
}

extension AddressFlaw {
  fileprivate var status: HTTPResponse.Status {
    if case .unknown = self { .notFound } else { .badRequest }
  }
}

extension StorageError {
  fileprivate var status: HTTPResponse.Status {
    switch self {
    case .noSuchRun, .noSuchBaseline: .notFound
    case .ambiguousRun: .badRequest
    default: ExitStatus(of: self) == .unusableDatabase ? .serviceUnavailable : .internalServerError
    }
  }
}
