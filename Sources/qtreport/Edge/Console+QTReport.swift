import Terminal

extension Console {
  /// The console of this program.
  static let qtreport = Console(program: "qtreport")
}
