import Results

/// A line of `qtreport detect` that asks nothing.
struct InvalidQuestion: Error, CustomStringConvertible {
  /// The number of the line, from 1.
  let line: Int
  /// What is wrong with it.
  let flaw: QuestionFlaw

  /// Which line, what is wrong there, and what to do.
  var description: String { "line \(line): \(flaw)" }
}

/// What is wrong with a question.
enum QuestionFlaw: Error, Equatable, CustomStringConvertible {
  /// Something else than what belongs there; `nil` if the line ends.
  case unexpected(String?, expected: Part)
  /// A number that no double can hold, at an index.
  case tooGreat(index: Int)
  /// A key of no meaning here.
  case unknownKey(String)
  /// A key for the second time.
  case repeatedKey(SeriesQuestion.Key)
  /// A key that is not there.
  case missingKey(SeriesQuestion.Key)
  /// A direction that is none.
  case unknownDirection(String)

  /// What belongs at a place of a question.
  enum Part: Equatable {
    /// The beginning.
    case question
    /// The array of the key `values`.
    case array
    /// The value at an index.
    case value(index: Int)
    /// What divides the values, before an index.
    case separator(index: Int)
    /// A key of an object.
    case key
    /// What divides a key from what it says.
    case colon(SeriesQuestion.Key)
    /// What divides the keys of an object.
    case keySeparator
    /// The text of the key `worse`.
    case direction
    /// The end.
    case end
  }

  /// What is wrong, and what to do.
  var description: String {
    switch self {
    case .unexpected(let found, let part):
      "\(found.map { "found '\($0)'" } ?? "the line ends") \(part.place); \(part.advice)"
    case .tooGreat(let index):
      "the value at index \(index) is beyond 1.8e308, the greatest number; give a greater unit"
    case .unknownKey(let key):
      "unknown key '\(key)'; "
        + (key.nearest(in: SeriesQuestion.Key.allCases.map(\.rawValue))
          .map { "did you mean '\($0)'?" } ?? "an object has the keys 'values' and 'worse' only")
    case .repeatedKey(let key): "the key '\(key)' stands there twice; give it once"
    case .missingKey(.values): #"the key 'values' is missing; add it, such as "values": [1, 2.5]"#
    case .missingKey(.worse):
      #"""
      the key 'worse' is missing; add "worse": "up" or "worse": "down", or give the array alone \#
      for all of its changes
      """#
    case .unknownDirection(let text):
      #"'worse' is '\#(text)'; give "up" or "down", the way in which values get worse"#
    }
  }
}

extension QuestionFlaw.Part {
  /// Where it belongs.
  fileprivate var place: String {
    switch self {
    case .question: "where a question begins"
    case .array: "as 'values'"
    case .value(let index): "as the value at index \(index)"
    case .separator(let index): "after the value at index \(index - 1)"
    case .key: "where a key belongs"
    case .colon(let key): "after the key '\(key)'"
    case .keySeparator: "after what a key says"
    case .direction: "as 'worse'"
    case .end: "after the end of the question"
    }
  }

  /// What to write there.
  fileprivate var advice: String {
    switch self {
    case .question:
      #"""
      give an array, such as [1, 2.5], for its changes, or {"values": [1, 2.5], "worse": "up"} \#
      for whether the newest level is worse
      """#
    case .array: "give an array of numbers, such as [1, 2.5]"
    case .value: "give a number as JSON writes it, such as 2.5, -3 or 1e6"
    case .separator: "go on with ',' and a number, or end with ']'"
    case .key: "give 'values' and 'worse', in double quotes"
    case .colon: "go on with ':'"
    case .keySeparator: "go on with ',' and a key, or end with '}'"
    case .direction: #"give "up" or "down", in double quotes"#
    case .end: "ask one question a line"
    }
  }
}
