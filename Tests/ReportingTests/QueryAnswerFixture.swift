import Results

enum QueryAnswerFixture {
  /// An answer of one text.
  static func of(_ text: String) -> QueryAnswer {
    QueryAnswer(columns: ["t"], rows: [[.text(text)]])
  }
}
