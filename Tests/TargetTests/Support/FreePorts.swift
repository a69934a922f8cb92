import TestSupport

/// Ports that nobody listens on.
enum FreePorts {
  /// Some, each of them another, below those that systems give to clients.
  static func take(_ count: Int) throws -> [Int] {
    var ports: [Int] = []
    for port in (20_000..<32_768).shuffled() where ports.count < count {
      do {
        try Socket().listen(on: port)
        ports.append(port)
      } catch is SystemError {
        continue
      }
    }
    return ports
  }
}
