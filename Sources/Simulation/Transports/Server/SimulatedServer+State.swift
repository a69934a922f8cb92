import Results
import TradingSystem

extension SimulatedServer {
  /// What a server and its network are in at a moment.
  struct State {
    /// Whether the process can answer.
    enum Process {
      case running
      case stopped
      case down
    }

    /// What has happened at a process that is stopped, and is dealt with when it goes on.
    enum Arrival {
      case command(any Call)
      case hangUp(any Call)
    }

    struct Connection {
      let client: String
      /// How often it was broken.
      var session = 0
      var isConnected = false
      var wasConnected = false
      /// Whether its client is dead.
      var isClosed = false
    }

    var process = Process.running
    var loadingEnd: Timestamp?
    var connections: [Connection] = []
    var linkFaults: [String: LinkFault] = [:]
    var addedLatency: Duration = .zero
    var addedLinkLatency: [String: Duration] = [:]
    var replyLoss = ReplyLoss()
    var traffic: [String: Traffic] = [:]
    /// The commands that wait for their topic, in the order in which they came.
    var blocked: [any Call] = []
    var backlog: [Arrival] = []
    let loadingError: any Error
    private let name: String
    private let trace: EventTrace
    private let random: RandomSource
    private let latency: Latency

    init(
      _ name: String,
      trace: EventTrace,
      random: RandomSource,
      latency: Latency,
      loadingError: any Error
    ) {
      self.name = name
      self.trace = trace
      self.random = random
      self.latency = latency
      self.loadingError = loadingError
    }

    func record(_ text: String) {
      trace.record(name, text)
    }

    func record(_ request: Request, _ outcome: String) {
      record("\(request.client) \(request.name) -> \(outcome)")
    }

    /// When what is sent now is at the other end of a link.
    func arrival(over client: String, at now: Timestamp) -> Timestamp {
      let added = addedLatency + addedLinkLatency[client, default: .zero]
      return now.advanced(by: latency.oneWay(plus: added, random: random))
    }
  }
}
