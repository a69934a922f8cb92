import Results

/// A question about a series, as a line of `qtreport detect` asks it.
struct SeriesQuestion {
  /// The values in the order of their runs.
  let values: [Double]
  /// Which values are better, if the newest level is asked about; `nil` if all changes are.
  let better: Direction?

  /// A key of a question that is an object.
  enum Key: String, CaseIterable {
    case values, worse
  }

  /// Reads an array of numbers, or an object that also says which way is worse, and nothing else.
  ///
  /// - Parameter line: A line of JSON.
  /// - Throws: ``QuestionFlaw``.
  init(_ line: String) throws(QuestionFlaw) {
    var scanner = JSONScanner(line)
    if scanner.take("{") {
      (values, better) = try scanner.object()
    } else {
      values = try scanner.array(expected: .question)
      better = nil
    }
    guard scanner.isAtEnd else { throw .unexpected(scanner.next, expected: .end) }
  }
}

extension JSONScanner {
  /// Takes an array of finite numbers.
  fileprivate mutating func array(
    expected part: QuestionFlaw.Part
  ) throws(QuestionFlaw) -> [Double] {
    guard take("[") else { throw .unexpected(next, expected: part) }
    var values: [Double] = []
    guard !take("]") else { return values }
    repeat {
      guard let value = number() else {
        throw .unexpected(next, expected: .value(index: values.count))
      }
      guard value.isFinite else { throw .tooGreat(index: values.count) }
      values.append(value)
    } while take(",")
    guard take("]") else { throw .unexpected(next, expected: .separator(index: values.count)) }
    return values
  }

  /// Takes the keys of an object, in any order, and its end.
  fileprivate mutating func object() throws(QuestionFlaw) -> ([Double], Direction) {
    var values: [Double]?
    var better: Direction?
    if !take("}") {
      repeat {
        switch try key() {
        case .values where values != nil: throw .repeatedKey(.values)
        case .worse where better != nil: throw .repeatedKey(.worse)
        case .values: values = try array(expected: .array)
        case .worse: better = try direction()
        }
      } while take(",")
      guard take("}") else { throw .unexpected(next, expected: .keySeparator) }
    }
    guard let values else { throw .missingKey(.values) }
    guard let better else { throw .missingKey(.worse) }
    return (values, better)
  }

  private mutating func key() throws(QuestionFlaw) -> SeriesQuestion.Key {
    guard let name = text() else { throw .unexpected(next, expected: .key) }
    guard let key = SeriesQuestion.Key(rawValue: name) else { throw .unknownKey(name) }
    guard take(":") else { throw .unexpected(next, expected: .colon(key)) }
    return key
  }

  private mutating func direction() throws(QuestionFlaw) -> Direction {
    switch text() {
    case "up": return .lower
    case "down": return .higher
    case nil: throw .unexpected(next, expected: .direction)
    case let text?: throw .unknownDirection(text)
    }
  }
}
