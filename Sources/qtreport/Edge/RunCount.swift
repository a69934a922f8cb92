import ArgumentParser

/// A number of runs that a user asks for: from 1 to a million.
struct RunCount: ExpressibleByArgument {
  let value: Int

  init(_ value: Int) {
    self.value = value
  }

  init?(argument: String) {
    guard let value = Int(argument), (1...1_000_000).contains(value) else { return nil }
    self.value = value
  }

  var defaultValueDescription: String { "\(value)" }
}
