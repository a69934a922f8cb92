/// A file, and how much of it a crash of the machine leaves.
struct SimulatedFile {
  /// What is read.
  var bytes: [UInt8] = []
  /// How many bytes are safe; `nil` if not even the file's name is.
  var safeCount: Int?

  /// Makes everything safe.
  mutating func synchronize() {
    safeCount = bytes.count
  }

  /// The file after a crash of the machine; `nil` if it is gone.
  ///
  /// - Parameter survivors: Gives how many of so many bytes that were not safe survive all the same;
  ///   `nil` if nothing does that was not safe.
  /// - Returns: The file.
  func afterCrash(keeping survivors: ((Int) -> Int)?) -> SimulatedFile? {
    guard let survivors else { return safeCount.map(cut(to:)) }
    let safe = safeCount ?? 0
    return cut(to: safe + survivors(bytes.count - safe))
  }

  private func cut(to count: Int) -> SimulatedFile {
    SimulatedFile(bytes: Array(bytes.prefix(count)), safeCount: count)
  }
}
