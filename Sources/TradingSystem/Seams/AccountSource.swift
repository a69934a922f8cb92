public import Results

/// Says what the exchange says that the account holds.
///
/// Only one process may ask the exchange: its limits are shared by everything that comes from one address.
public protocol AccountSource: Sendable {
  /// Asks the exchange.
  ///
  /// - Throws: An error if it does not answer, or nobody can ask it.
  func statement() async throws -> AccountStatement
}

/// What the exchange says that the account holds.
public struct AccountStatement: Hashable, Sendable, Codable {
  /// What it holds.
  public let account: ExchangeAccount
  /// When the exchange was asked, by its own clock: earlier fills are in what it holds.
  public let askedAt: Timestamp

  /// Creates a statement.
  public init(_ account: ExchangeAccount, askedAt: Timestamp) {
    self.account = account
    self.askedAt = askedAt
  }
}

extension ExchangeClient: AccountSource {
  /// Asks the exchange.
  public func statement() async throws -> AccountStatement {
    let askedAt = clock.now
    return AccountStatement(try await account(), askedAt: askedAt)
  }
}
