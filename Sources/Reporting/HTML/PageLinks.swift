/// The ways from one live page to others.
struct PageLinks {
  private let addresses: PageAddresses

  init(_ addresses: PageAddresses) {
    self.addresses = addresses
  }

  /// A page to go to.
  enum Place: Hashable {
    case report, runs
    case run(Int64)
    case pair(Int64, Int64)
  }

  /// Links, each with a space before it.
  func markup(_ places: [Place]) -> Markup {
    places.map { " \(link(to: $0))" as Markup }.joined()
  }

  /// A link, in words.
  func link(to place: Place) -> Markup {
    switch place {
    case .report: link(addresses.report, "Report")
    case .runs: link(addresses.runs(), "All runs")
    case .run(let number): link(addresses.run(number), "Run \(number)")
    case .pair(let before, let after):
      link(addresses.pair(before, after), "Run \(after) beside run \(before)")
    }
  }

  private func link(_ address: String, _ content: Markup) -> Markup {
    PageAddresses?.some(addresses).link(address, content)
  }
}
