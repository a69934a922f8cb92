import Synchronization

extension RandomSource {
  /// The random numbers of a seed, the same each time (SplitMix64).
  ///
  /// - Parameters:
  ///   - seed: The seed.
  ///   - purpose: What the numbers are for; other purposes of one seed have other numbers, so that
  ///     one drawing more does not change what the others draw.
  /// - Returns: The source.
  public static func seeded(_ seed: UInt64, for purpose: String) -> RandomSource {
    let state = SplitMix64(state: seed ^ fingerprint(of: purpose))
    return RandomSource { state.next() }
  }

  /// A number that depends on every byte of a text (FNV-1a).
  private static func fingerprint(of text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}

/// Sebastiano Vigna's SplitMix64, shared by all who draw from it.
private final class SplitMix64: Sendable {
  private let state: Mutex<UInt64>

  init(state: UInt64) {
    self.state = Mutex(state)
  }

  func next() -> UInt64 {
    let sum = state.withLock { state in
      state &+= 0x9E37_79B9_7F4A_7C15
      return state
    }
    let first = (sum ^ (sum >> 30)) &* 0xBF58_476D_1CE4_E5B9
    let second = (first ^ (first >> 27)) &* 0x94D0_49BB_1331_11EB
    return second ^ (second >> 31)
  }
}
