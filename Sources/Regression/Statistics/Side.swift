/// A side of a distribution or of a limit.
enum Side {
  /// Greater values.
  case above
  /// Lesser values.
  case below
}
