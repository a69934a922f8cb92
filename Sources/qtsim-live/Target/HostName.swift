import Foundation

/// The name or the address of a machine.
struct HostName {
  private let text: String

  init(_ text: String) {
    self.text = text
  }

  /// Whether it can only be this machine.
  var isThisMachine: Bool {
    text == "localhost" || text == "::1" || isFourNumbers && text.hasPrefix("127.")
  }

  /// Whether it is an address, which no one has to be asked about.
  var isAddress: Bool {
    var address = in6_addr()
    return isFourNumbers || inet_pton(AF_INET6, text, &address) == 1
  }

  private var isFourNumbers: Bool {
    var address = in_addr()
    return inet_pton(AF_INET, text, &address) == 1
  }
}
