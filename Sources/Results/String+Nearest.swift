extension String {
  /// The most similar of some names, if it is similar at all: at most a third of its letters differ.
  public func nearest(in names: [String]) -> String? {
    let distances = names.map { (name: $0, distance: editDistance(to: $0)) }
    guard let best = distances.min(by: { $0.distance < $1.distance }),
      best.distance <= max(2, best.name.count / 3)
    else { return nil }
    return best.name
  }

  /// How many letters must be changed, added or removed to make one text of the other, whatever their
  /// case (V. I. Levenshtein, 1965).
  private func editDistance(to other: String) -> Int {
    let (from, to) = (Array(lowercased()), Array(other.lowercased()))
    var distances = Array(0...to.count)
    for (row, letter) in from.enumerated() {
      var diagonal = distances[0]
      distances[0] = row + 1
      for (column, target) in to.enumerated() {
        let change = diagonal + (letter == target ? 0 : 1)
        diagonal = distances[column + 1]
        distances[column + 1] = Swift.min(change, diagonal + 1, distances[column] + 1)
      }
    }
    return distances[to.count]
  }
}
