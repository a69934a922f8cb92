/// How much the values of a level scatter, as far as a later level may be expected to do the same.
enum Scatter {
  /// Not at all.
  case constant
  /// With some noise.
  case noise(BaselineNoise)

  var noise: BaselineNoise? {
    if case .noise(let noise) = self { noise } else { nil }
  }

  var isConstant: Bool {
    if case .constant = self { true } else { false }
  }
}
