/// Which answers of a server are lost on their way.
struct ReplyLoss {
  /// Of so many answers the last; `nil` for none.
  var period: Int? { didSet { count = 0 } }
  /// The next answer to a command about this topic; `nil` for none.
  var nextTopic: String?
  private var count = 0

  /// Whether the next answer, to a command about a topic, is lost.
  mutating func takesAnswer(about topic: String?) -> Bool {
    if let nextTopic, nextTopic == topic {
      self.nextTopic = nil
      return true
    }
    guard let period else { return false }
    count += 1
    return count.isMultiple(of: period)
  }
}
