extension SimulationReport {
  /// A value of a scenario's metrics: a number, a yes or no, nothing, or a map of them.
  enum Node: Codable {
    case absent
    case flag(Bool)
    case number(Number)
    case map([String: Node])

    init(from decoder: any Decoder) throws {
      if let map = try? decoder.container(keyedBy: Key.self) {
        self = .map(try Self.children(of: map))
        return
      }
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .absent
      } else if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else {
        self = .number(try container.decode(Number.self))
      }
    }

    private static func children(
      of container: KeyedDecodingContainer<Key>
    ) throws -> [String: Node] {
      try container.allKeys.reduce(into: [:]) { children, key in
        children[key.stringValue] = try container.decode(Node.self, forKey: key)
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .absent: try container.encodeNil()
      case .flag(let flag): try container.encode(flag)
      case .number(let number): try container.encode(number)
      case .map(let map): try container.encode(map)
      }
    }
  }

  /// A key of a map, whatever it is.
  struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) {
      self.stringValue = stringValue
    }

    init?(intValue: Int) { nil }
  }
}
