extension RandomAccessCollection where Index == Int {
  /// The first index from which on a condition holds, if it holds for all after one for which it does;
  /// the end if it holds for none.
  func partitionIndex(where holds: (Element) -> Bool) -> Int {
    var range = startIndex..<endIndex
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = holds(self[middle]) ? range.lowerBound..<middle : middle + 1..<range.upperBound
    }
    return range.lowerBound
  }
}
