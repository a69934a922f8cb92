import ExchangeServer
import FaultProxy
import Foundation
import Harness
import LiveSystem
import Results
import TradingSystem

extension LiveBed {
  func inject(_ fault: FaultSpecification) async throws {
    switch fault.kind {
    case .streamKill: try await killRedis(fault.persistence)
    case .streamStop: try await servers.redis.stop()
    case .streamHang: try await hang(fault)
    case .streamOutOfMemory: try await servers.redis.limitMemory(toBytes: 1)
    case .databaseKill:
      try await servers.postgres.kill()
      try await servers.proxy.serverDied(postgresUpstream)
    case .exchangeClock, .exchangeRule: servers.exchange.inject(fault)
    case .signalStop: try send(SIGSTOP, to: .signals)
    case .priceMove, .signalFlood, .processEnd:
      throw HarnessError.unsupportedFault(fault.kind)
    }
  }

  /// Mends in a task of its own, so that a server is waited for also if this one is cancelled.
  func heal(_ fault: FaultSpecification) async throws {
    try await Task { try await mend(fault) }.value
  }

  private func mend(_ fault: FaultSpecification) async throws {
    switch fault.kind {
    case .streamKill: try await restartRedis()
    case .streamStop: if servers.redis.isRunning { try servers.redis.resume() }
    case .streamHang:
      for injection in injections.take(fault) { try await servers.proxy.heal(injection) }
    case .streamOutOfMemory: try await servers.redis.limitMemory(toBytes: 0)
    case .databaseKill:
      if !servers.postgres.isRunning { try await servers.postgres.start() }
      try await servers.proxy.serverReturned(postgresUpstream)
    case .exchangeClock, .exchangeRule: servers.exchange.heal(fault)
    case .signalStop: try send(SIGCONT, to: .signals)
    case .priceMove, .signalFlood, .processEnd:
      throw HarnessError.unsupportedFault(fault.kind)
    }
  }

  /// What the harness sees over connections of its own, in the proxy's log, in the exchange's ledger, or in
  /// the system's list of processes.
  func isEvident(_ fault: FaultSpecification) async -> Bool {
    switch fault.kind {
    case .streamKill, .streamStop: return await !answers { try await outside.ping() }
    case .streamHang: return await isHeld(.redis)
    case .streamOutOfMemory: return await refusesWrites
    case .databaseKill: return await !answers { try await pingDatabase() }
    case .exchangeClock, .exchangeRule: return servers.exchange.shows(fault)
    case .signalStop: return isStopped(.signals)
    case .priceMove, .signalFlood, .processEnd: return false
    }
  }

  /// Kills Redis; what it holds then is known before and compared afterwards.
  private func killRedis(_ persistence: StreamPersistence) async throws {
    if persistence == .snapshots { try await servers.redis.pauseWrites() }
    try await observer.expectKill()
    try await servers.redis.kill()
    if persistence == .snapshots { try servers.redis.forget() }
    try await servers.proxy.serverDied(redisUpstream)
  }

  /// Starts Redis, looks what it has kept, and only then lets the system have it.
  private func restartRedis() async throws {
    if !servers.redis.isRunning {
      try await servers.redis.start()
      try await observer.noteReturn()
    }
    try await servers.proxy.serverReturned(redisUpstream)
  }

  private func hang(_ fault: FaultSpecification) async throws {
    for link in ServiceLink.all(to: .redis) {
      injections.add(try await servers.proxy.inject(.hang(.toClient), on: link.name), for: fault)
    }
  }

  /// Whether the proxy holds back what a server has said.
  private func isHeld(_ server: ServiceLink.Server) async -> Bool {
    for link in ServiceLink.all(to: server) {
      do {
        if try await servers.proxy.bytesHeld(on: link.name) > 0 { return true }
      } catch {
        // A link that is closed holds nothing.
      }
    }
    return false
  }

  /// Whether Redis says itself that it takes nothing.
  private var refusesWrites: Bool {
    get async {
      do {
        _ = try await outside.append(["by": "witness"], to: "qtsim:witness", keepingAbout: 1)
        return false
      } catch StreamError.server(let reply) {
        return reply.hasPrefix("OOM")
      } catch {
        return false
      }
    }
  }

  private var redisUpstream: Upstream { Upstream(port: Int(servers.redis.port)) }
  private var postgresUpstream: Upstream { Upstream(port: Int(servers.postgres.port)) }
}
