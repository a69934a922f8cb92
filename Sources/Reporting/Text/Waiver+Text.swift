import Results

extension Waiver {
  /// The last day on which the waiver holds, in UTC.
  var lastDayText: String { until.advanced(bySeconds: -1).dayText }
}
