/// A line of the table that says what to do about which failure.
struct FailureRule: Sendable {
  enum Remedy: Hashable, Sendable {
    case retry
    case wait(RateScope)
    case ban
    case reconcile
    case resynchronizeClock
    case stop
  }

  /// The statuses it is about; `nil` for those of failures with no answer too.
  var statuses: ClosedRange<Int>?
  /// The codes it is about; empty for any, and for none.
  var codes: [Int] = []
  /// The words it is about, for refusals that differ in nothing else.
  var message: String?
  let remedy: Remedy

  /// What to do about a failure.
  static func remedy(for failure: ExchangeFailure) -> Remedy {
    if case .unreachable(let error) = failure {
      return error.mayHaveExecuted ? .reconcile : .retry
    }
    return table.first { $0.matches(failure) }?.remedy ?? .stop
  }

  private func matches(_ failure: ExchangeFailure) -> Bool {
    if let statuses, !statuses.contains(failure.status ?? 0) { return false }
    if !codes.isEmpty, !codes.contains(failure.code ?? 0) { return false }
    return message == nil || message == failure.message
  }

  /// The first line that fits counts; where none does, asking again cannot help.
  private static let table: [FailureRule] = [
    FailureRule(statuses: 418...418, remedy: .ban),
    FailureRule(codes: [-1015], remedy: .wait(.orders)),
    FailureRule(statuses: 429...429, remedy: .wait(.everything)),
    FailureRule(codes: [-1003], remedy: .wait(.everything)),
    FailureRule(statuses: 403...403, remedy: .stop),
    FailureRule(statuses: 408...408, remedy: .reconcile),
    FailureRule(codes: [-1021], remedy: .resynchronizeClock),
    FailureRule(codes: [-1022, -2014, -2015, -1013], remedy: .stop),
    FailureRule(codes: [-2010], message: "Duplicate order sent.", remedy: .reconcile),
    FailureRule(codes: [-4116, -2011, -2013], remedy: .reconcile),
    FailureRule(codes: [-1000, -1001, -1006, -1007], remedy: .reconcile),
    FailureRule(codes: [-1008], remedy: .retry),
    FailureRule(statuses: 503...503, message: unknownError, remedy: .reconcile),
    FailureRule(statuses: 503...503, message: "Service Unavailable.", remedy: .retry),
    FailureRule(statuses: 503...503, message: internalError, remedy: .retry),
    FailureRule(statuses: 500...599, remedy: .reconcile),
    FailureRule(statuses: 100...399, remedy: .reconcile),
  ]

  private static let unknownError = "Unknown error, please check your request or try again later."
  private static let internalError =
    "Internal error; unable to process your request. Please try again."
}
