extension Result where Failure == any Error {
  /// What comes of an operation, to be looked at when other things are done.
  package init(catching body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
