import Harness

extension TestBed {
  /// Whether a server answers.
  func answers(_ ping: () async throws -> Void) async -> Bool {
    do {
      try await ping()
      return true
    } catch {
      return false
    }
  }
}
