import Foundation
import TradingSystem

extension PostgresQuery<Void> {
  static var makeSchema: PostgresQuery {
    PostgresQuery(PackageResources.make_schema_sql, unanswered: .outcomeUnknown) { _ in }
  }

  static var ping: PostgresQuery {
    PostgresQuery(PackageResources.ping_sql) { _ in }
  }
}

extension PostgresQuery<[TradingPolicy]> {
  /// The policy of the highest version, if there is any.
  static var newest: PostgresQuery {
    PostgresQuery(PackageResources.newest_policy_sql) { try $0.map(TradingPolicy.init(row:)) }
  }

  /// Every policy, oldest first.
  static var committed: PostgresQuery {
    PostgresQuery(PackageResources.committed_policies_sql) { try $0.map(TradingPolicy.init(row:)) }
  }
}

extension PostgresQuery<CommitAnswer> {
  /// Adds a policy if its version is the next one.
  static func commit(_ policy: TradingPolicy) throws -> PostgresQuery {
    let body = String(decoding: try JSONEncoder().encode(policy), as: UTF8.self)
    return PostgresQuery(
      PackageResources.commit_policy_sql,
      [body],
      unanswered: .outcomeUnknown
    ) { rows in
      guard rows.count == 1, rows[0].count == 2, let before = rows[0][0].flatMap({ Int($0) }) else {
        throw MalformedReply()
      }
      return CommitAnswer(newestBefore: before, isAdded: rows[0][1] != nil)
    }
  }
}

/// What the database says to a commit.
struct CommitAnswer {
  /// The highest version that was visible when the commit began.
  let newestBefore: Int
  /// Whether the policy is there now.
  let isAdded: Bool

  /// The highest version of which is known that it is there, if a policy could not be added.
  ///
  /// - Parameter version: The policy's version: if it was the next one, another has taken it meanwhile.
  /// - Returns: The version.
  func newest(refusing version: Int) -> Int {
    version == newestBefore + 1 ? version : newestBefore
  }
}

extension TradingPolicy {
  fileprivate init(row: [String?]) throws {
    guard let text = row.first, let text else { throw MalformedReply() }
    do {
      self = try JSONDecoder().decode(TradingPolicy.self, from: Data(text.utf8))
    } catch is DecodingError {
      throw MalformedReply()
    }
  }
}
