/// Any JSON whose numbers are all finite.
struct FiniteTree: Decodable {
  struct NotFinite: Error {
    let codingPath: [any CodingKey]
  }

  init(from decoder: any Decoder) throws {
    if let map = try? decoder.container(keyedBy: SimulationReport.Key.self) {
      for key in map.allKeys { _ = try map.decode(FiniteTree.self, forKey: key) }
    } else if var list = try? decoder.unkeyedContainer() {
      while !list.isAtEnd { _ = try list.decode(FiniteTree.self) }
    } else if let number = try? decoder.singleValueContainer().decode(Double.self) {
      guard number.isFinite else { throw NotFinite(codingPath: decoder.codingPath) }
    }
  }
}
