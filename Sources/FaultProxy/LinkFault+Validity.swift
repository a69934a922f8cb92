extension LinkFault {
  /// Refuses a fault that means nothing here.
  ///
  /// - Throws: ``FaultProxyError/invalidFault(_:)`` or ``FaultProxyError/needsLinux(_:)``.
  func validate() throws {
    guard isMeaningful else { throw FaultProxyError.invalidFault(self) }
    #if !os(Linux)
      // Elsewhere a listener with a backlog of 0 has a longer one.
      if self == .stalledAccept { throw FaultProxyError.needsLinux(self) }
    #endif
  }

  private var isMeaningful: Bool {
    switch self {
    case .down, .stalledAccept, .hang, .halfClose: true
    case .latency(let latency, let jitter, _): latency >= .zero && jitter >= .zero
    case .bandwidth(let bytes, _), .slicing(let bytes, _): bytes > 0
    case .reset(let bytes, _): bytes >= 0
    }
  }
}
