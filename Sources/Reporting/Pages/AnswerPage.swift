public import Results

/// The answer to a query.
public struct AnswerPage: Sendable {
  private let answer: QueryAnswer

  /// Creates the page of an answer.
  public init(_ answer: QueryAnswer) {
    self.answer = answer
  }

  /// What the page shows.
  public var blocks: [Block] {
    let columns = answer.columns.indices.map { index in
      Block.Column(
        answer.columns[index],
        isNumeric: !answer.rows.isEmpty && answer.rows.allSatisfy { $0[index].isNumeric }
      )
    }
    return [
      .table(Block.Grid(columns: columns, rows: answer.rows.map { $0.map { Cell($0.text) } }))
    ]
  }

  /// The answer as comma-separated values (RFC 4180), the columns' names first.
  public var csv: String {
    CSV(records: [answer.columns.map(CSV.Field.text)] + answer.rows.map { $0.map(\.field) }).text
  }
}

extension QueryAnswer.Value {
  fileprivate var isNumeric: Bool {
    switch self {
    case .null, .integer, .real: true
    case .text, .blob: false
    }
  }

  fileprivate var field: CSV.Field {
    isNumeric ? .value(text) : .text(text)
  }

  fileprivate var text: String {
    switch self {
    case .null: ""
    case .integer(let integer): "\(integer)"
    case .real(let real): "\(real)"
    case .text(let text): text
    case .blob(let bytes): "\(bytes.count) bytes"
    }
  }
}
