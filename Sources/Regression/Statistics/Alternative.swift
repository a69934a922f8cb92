/// What a test of two samples looks for.
enum Alternative {
  /// The newer sample has the greater values.
  case greater
  /// The newer sample has the lesser values.
  case less
  /// The samples differ, whichever way.
  case twoSided
}
