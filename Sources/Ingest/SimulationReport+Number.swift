extension SimulationReport {
  /// A number that a `Double` holds exactly, or as closely as JSON gave it.
  struct Number: Codable {
    let value: Double

    /// From here on, not every whole number is a `Double`: 9,007,199,254,740,992.
    static let limit = 0x1p53

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      value = try container.decode(Double.self)
      guard !value.isFinite || value.magnitude < Self.limit else {
        throw TooLargeNumber(codingPath: decoder.codingPath, value: value)
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(value)
    }
  }

  /// A whole number.
  struct Count: Codable {
    let value: Int

    init(from decoder: any Decoder) throws {
      let number = try Number(from: decoder).value
      guard let value = Int(exactly: number) else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "\(number) is no whole number")
        )
      }
      self.value = value
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(value)
    }
  }

  /// A number so large that it may not be the one that was measured.
  struct TooLargeNumber: Error {
    let codingPath: [any CodingKey]
    let value: Double
  }
}
