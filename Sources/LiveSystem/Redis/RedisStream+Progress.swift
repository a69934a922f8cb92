public import TradingSystem

extension RedisStream {
  /// How far a group has come.
  ///
  /// The lag that Redis 7.0 shows counts entries that were trimmed before they were delivered, for ever;
  /// so what is there is counted, on the server, at one moment.
  public func progress(of group: String, on stream: String) async throws -> GroupProgress {
    try await commands.send(
      RedisCommand(["EVAL_RO", progressScript, "1", stream, group]) { try $0.progress }
    )
  }
}

/// Gives how many entries are undelivered and pending, and the oldest of them.
private let progressScript = """
  local pending = redis.call('XPENDING', KEYS[1], ARGV[1])
  local delivered = '-'
  for _, group in ipairs(redis.call('XINFO', 'GROUPS', KEYS[1])) do
    local fields = {}
    for index = 1, #group, 2 do fields[group[index]] = group[index + 1] end
    if fields['name'] == ARGV[1] then delivered = '(' .. fields['last-delivered-id'] end
  end
  local undelivered = redis.call('XRANGE', KEYS[1], delivered, '+')
  local first = undelivered[1] and undelivered[1][1]
  return {#undelivered, pending[1], pending[2] or first or false}
  """

extension RedisReply {
  /// What the script gives.
  fileprivate var progress: GroupProgress {
    get throws {
      let parts = try elements
      guard parts.count == 3 else { throw MalformedReply() }
      return GroupProgress(
        undelivered: try parts[0].integer,
        pending: try parts[1].integer,
        oldestOutstanding: parts[2] == .null ? nil : try parts[2].id
      )
    }
  }
}
