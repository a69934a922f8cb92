import Results

/// A value of a series, and when it was measured.
struct MeasuredValue {
  let series: Series
  let unit: String
  let value: MetricValue
  /// In seconds since 1970; `nil` for now.
  var time: Double?
}

extension MetricFamily {
  /// The families of what was measured, a family for each name, by name.
  ///
  /// A name has the letters that the format allows, and the base unit at its end. Metrics whose names
  /// become one are told apart by the label `metric`, which has the name as it was.
  ///
  /// - Parameter values: The values; those of one series together, oldest first.
  /// - Returns: The families.
  static func families(of values: [MeasuredValue]) -> [MetricFamily] {
    Dictionary(grouping: values, by: \.familyName)
      .sorted { $0.key < $1.key }
      .map { name, values in
        let units = Set(values.map { BaseUnit(of: $0.unit)?.name })
        return MetricFamily(
          name: name,
          unit: units.count == 1 ? units.first ?? nil : nil,
          help: "The value that a scenario measured.",
          samples: values.map(\.sample)
        )
      }
  }
}

extension MeasuredValue {
  fileprivate var familyName: String {
    let name = "qtreport_metric_\(series.metric.openMetricsName)"
    return BaseUnit(of: unit)?.appended(to: name) ?? name
  }

  fileprivate var sample: MetricFamily.Sample {
    MetricFamily.Sample(
      labels: (series.scenario.map { [("scenario", $0)] } ?? [])
        + [("metric", series.metricDescription)] + ownLabels,
      value: BaseUnit(of: unit)?.convert(value.number) ?? value.number,
      time: time
    )
  }

  /// The series' own labels with a prefix, as they may have any name; those that become one get a
  /// number.
  private var ownLabels: [(name: String, value: String)] {
    var taken: Set<String> = []
    return series.labels.sorted { $0.key < $1.key }.map { label, value in
      let name = "label_\(label.openMetricsName)"
      var (unique, number) = (name, 1)
      while !taken.insert(unique).inserted {
        number += 1
        unique = "\(name)_\(number)"
      }
      return (unique, value)
    }
  }
}

extension String {
  /// The text with an underscore for everything that cannot be part of a name.
  fileprivate var openMetricsName: String {
    unicodeScalars.reduce(into: "") { name, scalar in
      let isAllowed =
        scalar.isASCII
        && (scalar == "_" || Character(scalar).isLetter
          || Character(scalar).isNumber)
      name.unicodeScalars.append(isAllowed ? scalar : "_")
    }
  }
}
