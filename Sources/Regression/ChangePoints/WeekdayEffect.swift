import Foundation

/// What the days of the week do to a series of one value a day.
struct WeekdayEffect {
  /// The effect of each day, as a factor or an addend.
  private let phases: [Double]
  private let isFactor: Bool

  /// Finds the effect in a series; `nil` if there is none.
  ///
  /// It takes at least four weeks, an analysis of variance that finds such an effect in one series
  /// of ten thousand without one, and a fifth less distance from the level without the effect.
  init?(of values: [Double]) {
    guard values.count >= ChangePointParameters.fewestValuesOfWeeks else { return nil }
    let isFactor = values.allSatisfy { $0 > 0 }
    let residuals = zip(values, Self.levels(of: values)).map { isFactor ? $0 / $1 : $0 - $1 }
    guard Self.pValue(residuals) < ChangePointParameters.significance else { return nil }
    let days = Self.days(of: residuals).map(\.median)
    let middle = days.reduce(0, +) / Double(days.count)
    self.isFactor = isFactor
    phases = days.map { isFactor ? $0 / middle : $0 - middle }
    let before = residuals.reduce(0) { $0 + ($1 - middle).magnitude }
    let after = residuals.indices.reduce(0) {
      $0 + (residuals[$1] - days[$1 % days.count]).magnitude
    }
    guard after < (1 - ChangePointParameters.leastWeekdayGain) * before else { return nil }
  }

  /// A series without the effect.
  func removed(from values: [Double]) -> [Double] {
    values.enumerated().map { index, value in
      let phase = phases[index % phases.count]
      return isFactor ? value / phase : value - phase
    }
  }

  /// The values of each day of the week.
  private static func days(of values: [Double]) -> [[Double]] {
    (0..<ChangePointParameters.week).map { day in
      stride(from: day, to: values.count, by: ChangePointParameters.week).map { values[$0] }
    }
  }

  /// The median of the seven values around each value; at the ends, of the seven nearest.
  ///
  /// Each seven hold every day once, so that the effect leaves no trace in their medians, and a step
  /// passes through them as it is.
  private static func levels(of values: [Double]) -> [Double] {
    let week = ChangePointParameters.week
    return values.indices.map { index in
      let start = min(max(index - week / 2, 0), values.count - week)
      return values[start..<start + week].median
    }
  }

  /// The p-value of an analysis of variance over the days, outliers winsorised.
  ///
  /// With six degrees of freedom above, the distribution of F has a closed form (Abramowitz and
  /// Stegun 26.6.4).
  private static func pValue(_ residuals: [Double]) -> Double {
    let level = Level(residuals, deviation: 0)
    let within = days(of: residuals).reduce(0) { sum, day in
      sum + RunningFit(day.map { $0.clamped(to: level.bounds) }).levelResidual
    }
    guard level.squares > within else { return 1 }
    let ratio = within / level.squares
    let half = Double(residuals.count - ChangePointParameters.week) / 2
    let rest = 1 - ratio
    return pow(ratio, half) * (1 + half * rest + half * (half + 1) / 2 * rest * rest)
  }
}
