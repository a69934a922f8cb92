/// The parameters of the analysis of change points: one set for every series.
enum ChangePointParameters {
  /// Fewer values than these have no change: one side would be too short to judge the other.
  static let fewestValues = 6

  /// One odd value is never a level.
  static let shortestLevel = 2

  /// A straight line through fewer values follows their noise.
  static let shortestLine = 5

  /// The price of a segment, and of a slope, in sigma² · ln n. The information criterion of Schwarz
  /// asks 2 of a change of known noise; twice as much leaves room for noise that is not normal.
  static let penalty = 4.0

  /// More changes than these, or one in twenty values, and the noise was taken too small.
  static let mostChanges = 6

  /// How many robust deviations from the middle a value counts at most: the rule of three sigma.
  static let winsorLimit = 3.0

  /// The level of the test of a change. A history offers some hundred places to find one at.
  static let significance = 1e-4

  /// Levels of so few values lean on the tails of the noise, where it is normal least of all …
  static let briefLevel = 3

  /// … and need a p-value so many times smaller.
  static let briefLevelStrictness = 10.0

  /// How many values of either side a test looks at, without autocorrelation: enough to be sure,
  /// few enough that a drift does not count.
  static let window = 30

  /// The least change of a level, as a fraction of it: what is smaller, nobody acts on.
  static let leastRelativeChange = 0.002

  /// The least change of a level, in deviations of the values around their levels.
  static let leastEffect = 1.0

  /// How far a change is moved to where it fits best.
  static let reach = 5

  /// The greatest autocorrelation that is believed. More would make every level look like noise.
  static let greatestAutocorrelation = 0.7

  /// How old the newest level may be, in values, to be called new: two weeks of nights.
  static let newest = 14

  /// The fewest values before a level that can be called worse.
  static let fewestBefore = 5

  /// The fewest values before a level that only the scan of the newest values finds …
  static let fewestBeforeScan = 8

  /// … and of that level itself.
  static let shortestScanned = 4

  /// The level of the scan. It looks at the newest places only and in one direction, so that it can
  /// ask less than the analysis of a history.
  static let scanSignificance = 3e-4

  /// The longest level that is an excursion.
  static let longestExcursion = 10

  /// How much of an excursion's height an earlier one must reach to be like it.
  static let excursionShare = 0.6

  /// Up to this length, one earlier excursion makes another nothing new …
  static let briefExcursion = 3

  /// … and of longer ones, so many.
  static let precedentsOfLongExcursion = 3

  /// The period of the effect of the weekday, in values.
  static let week = 7

  /// Fewer values than four weeks cannot tell a day's effect from its noise.
  static let fewestValuesOfWeeks = 28

  /// What removing the effect of the weekday takes off the mean distance from the level, at least.
  static let leastWeekdayGain = 0.2

  /// How much a bend must move a line, as a fraction of the span of the series, to be told.
  static let leastBend = 0.02
}
