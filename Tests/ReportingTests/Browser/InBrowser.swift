import TestSupport
import Testing

/// Gives the tests of a suite one browser, which ends with them, however they end.
struct InBrowser: SuiteTrait, TestScoping {
  @TaskLocal private static var current: Browser?

  /// The browser of the suite.
  static var browser: Browser {
    get throws { try #require(current, "the suite has not the trait .inBrowser") }
  }

  func provideScope(
    for test: Test,
    testCase: Test.Case?,
    performing tests: @Sendable () async throws -> Void
  ) async throws {
    let browser = try Browser()
    do {
      try await Self.$current.withValue(browser, operation: tests)
      await browser.close()
    } catch {
      await browser.close()
      throw error
    }
  }
}

extension Trait where Self == InBrowser {
  /// One browser for all tests of the suite.
  static var inBrowser: Self { Self() }
}
