extension Venue {
  /// The rules in force, in the order in which they are tried.
  public var rules: [VenueRule] { ruleBook.rules }

  /// Puts a rule into force; one of the same name is replaced, and what it did so far forgotten.
  public mutating func add(_ rule: VenueRule) {
    ruleBook.add(rule)
  }

  /// Ends the rule of that name, if there is one.
  public mutating func removeRule(_ id: VenueRule.ID) {
    ruleBook.remove(id)
  }

  /// How many requests the rule of that name has hit while in force.
  public func hits(ofRule id: VenueRule.ID) -> Int {
    ruleBook.hits(of: id)
  }
}
