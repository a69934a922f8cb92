public import Results

/// The answer to a query, as JSON: the columns, and rows of as many values.
public struct AnswerDocument: JSONDocument {
  private let columns: [String]
  private let rows: [[Value]]

  /// The shape of the document.
  public static let schema = "qtreport/answer/1"

  /// Creates the document of an answer.
  public init(_ answer: QueryAnswer) {
    columns = answer.columns
    rows = answer.rows.map { $0.map(Value.init) }
  }

  private struct Value: Encodable {
    let value: QueryAnswer.Value

    init(_ value: QueryAnswer.Value) {
      self.value = value
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch value {
      case .null: try container.encodeNil()
      case .integer(let integer): try container.encode(integer)
      case .real(let real): try container.encode(real)
      case .text(let text): try container.encode(text)
      case .blob(let bytes): try container.encode(bytes)
      }
    }
  }
}
