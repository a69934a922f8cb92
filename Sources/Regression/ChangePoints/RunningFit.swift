/// The fit of a level and of a straight line to values that come one by one.
///
/// Means and squared deviations are updated (Welford, 1962), which loses no digits to great levels
/// as differences of sums would.
struct RunningFit {
  /// How many values there are.
  private(set) var count = 0
  /// The mean of the values.
  private(set) var mean = 0.0
  /// The sum of the squared distances from the mean.
  private(set) var levelResidual = 0.0
  private var products = 0.0

  /// Creates the fit of values.
  init(_ values: some Sequence<Double> = EmptyCollection()) {
    for value in values { add(value) }
  }

  /// Adds the next value, at the next place of the line.
  mutating func add(_ value: Double) {
    let place = Double(count)
    count += 1
    let distance = value - mean
    mean += distance / Double(count)
    levelResidual += distance * (value - mean)
    products += (place - (place - 1) / 2) * (value - mean)
  }

  /// Adds the fit of the values that follow (Chan, Golub and LeVeque, 1979).
  mutating func add(_ next: RunningFit) {
    guard next.count > 0 else { return }
    let (own, other) = (Double(count), Double(next.count))
    let distance = next.mean - mean
    let share = own * other / (own + other)
    mean += distance * other / (own + other)
    levelResidual += next.levelResidual + distance * distance * share
    // The middles of both are half of all places apart.
    products += next.products + distance * share * (own + other) / 2
    count += next.count
  }

  /// The slope of the best straight line, from one place to the next.
  var slope: Double { count > 1 ? products / placeSquares : 0 }

  /// The sum of the squared distances from the best straight line.
  var lineResidual: Double { max(0, levelResidual - slope * products) }

  /// The value of the best straight line at a place, counted from 0.
  func line(at place: Int) -> Double {
    mean + slope * (Double(place) - Double(count - 1) / 2)
  }

  /// The sum of the squared distances of the places from their mean.
  private var placeSquares: Double {
    let count = Double(count)
    return count * (count * count - 1) / 12
  }
}
