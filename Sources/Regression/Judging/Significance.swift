/// Which probabilities of chance are small enough in a run, decided for all its series at once.
///
/// Worse and other values are decided apart: many improvements do not make a worsening news.
struct Significance {
  /// How many series were held against noise.
  let testCount: Int
  /// Whether so many series have just got worse that no single one is the reason.
  let isShift: Bool
  private let worse: Levels
  private let other: Levels
  private let rate: Double

  /// The greatest probabilities that are small enough on one side.
  fileprivate struct Levels {
    /// For a change that is news.
    let news: Double
    /// For one that was suspected before.
    let confirmation: Double
  }

  /// Decides about the newest values of some series, which are not yet taken in.
  init(of metrics: [MetricTrack], _ inference: Inference) {
    testCount = metrics.count { $0.assessment?.isTest == true }
    rate = inference.falseDiscoveryRate
    worse = Levels(of: metrics, isWorse: true, among: testCount, inference)
    other = Levels(of: metrics, isWorse: false, among: testCount, inference)
    let level = worse.news
    let moved = metrics.count { metric in
      metric.episode == nil && metric.isWorse
        && metric.assessment?.pValue.map { $0 <= level } == true
    }
    isShift = EnvironmentShift(inference).isOne(moved: moved, of: testCount)
  }

  /// Whether a probability is small enough to be news.
  func includes(_ pValue: Double, isWorse: Bool) -> Bool {
    pValue <= (isWorse ? worse : other).news
  }

  /// The greatest probability that confirms a suspicion.
  func confirmationLevel(isWorse: Bool) -> Double { (isWorse ? worse : other).confirmation }

  /// The greatest probability that is small enough on one side: what was found or, if nothing was, what
  /// a single series would have needed; `nil` if nothing was tested.
  func level(isWorse: Bool) -> Double? {
    guard testCount > 0 else { return nil }
    return max((isWorse ? worse : other).news, rate / Double(testCount))
  }
}

extension Significance.Levels {
  /// One suspicion in a hundred is confirmed by chance. After a bad night, when a hundred series are
  /// suspected, that is a false alarm each time: then their number counts as well.
  fileprivate init(
    of metrics: [MetricTrack],
    isWorse: Bool,
    among testCount: Int,
    _ inference: Inference
  ) {
    let suspected = metrics.filter { $0.isSuspected(worse: isWorse) }
    news = BenjaminiHochberg.threshold(
      metrics.compactMap { $0.isWorse == isWorse ? $0.assessment?.pValue : nil },
      among: testCount,
      falseDiscoveryRate: inference.falseDiscoveryRate
    )
    let confirmed = BenjaminiHochberg.threshold(
      suspected.compactMap { $0.isWorse == isWorse ? $0.assessment?.pValue : nil },
      among: suspected.count,
      falseDiscoveryRate: inference.falseDiscoveryRate
    )
    confirmation = min(confirmed, inference.confirmationLevel)
  }
}
