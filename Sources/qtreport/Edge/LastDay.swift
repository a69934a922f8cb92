public import ArgumentParser
public import Results

/// The last day on which something holds, in UTC.
struct LastDay: ExpressibleByArgument, CustomStringConvertible {
  let description: String
  /// The first moment after the day.
  let end: Timestamp

  init?(argument: String) {
    guard argument.count == 10, let start = Timestamp(iso8601: argument + "T00:00:00Z") else {
      return nil
    }
    description = argument
    end = start.advanced(bySeconds: 86_400)
  }
}

extension Quantity: ExpressibleByArgument {
  /// Reads a number and its unit, such as `45s`.
  public init?(argument: String) {
    self.init(argument)
  }
}
