/// A series that is ready to be searched for changes.
struct PreparedSeries {
  /// The unit of the values: a power of two, so that nothing is rounded, and squares of the values
  /// neither overflow nor vanish.
  let unit: Double
  /// The values in that unit, without the effect of the weekday.
  let values: [Double]
  /// Whether the days of the week had an effect.
  let hasWeekdayEffect: Bool
  /// The noise, in that unit.
  let noise: Noise
  /// The values without spikes, in which levels and lines are looked for.
  let filtered: [Double]

  /// Prepares finite values.
  init(_ raw: [Double]) {
    let greatest = raw.reduce(0) { max($0, $1.magnitude) }
    unit = greatest > 0 ? Double(sign: .plus, exponent: greatest.exponent, significand: 1) : 1
    let scaled = raw.map { [unit] in $0 / unit }
    let effect = WeekdayEffect(of: scaled)
    hasWeekdayEffect = effect != nil
    values = effect?.removed(from: scaled) ?? scaled
    noise = Noise(of: values)
    filtered = SpikeFilter(deviation: noise.deviation).apply(to: values)
  }
}
