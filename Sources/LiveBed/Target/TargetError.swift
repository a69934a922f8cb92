/// A reason why a system that already runs cannot do what is asked of it.
enum TargetError: Error, Hashable {
  /// A part of it has stopped to answer.
  case gone(service: String)
  /// It can be asked from inside only.
  case notFromOutside(String)
}

extension TargetError: CustomStringConvertible {
  var description: String {
    switch self {
    case .gone(let service):
      "'\(service)' answered, and does not any more; see whether its process still runs"
    case .notFromOutside(let request):
      "a system that is driven from outside cannot be asked to \(request)"
    }
  }
}
