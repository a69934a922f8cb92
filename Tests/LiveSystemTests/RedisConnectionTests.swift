import Dispatch
import Testing
import TradingSystem

@testable import LiveSystem

/// A connection to a server that answers late, wrongly or not at all.
struct RedisConnectionTests {
  private static let question = RedisCommand(["WHO"]) { try $0.text }

  private func connection(to server: ScriptedServer, _ time: any TimeSource = WallTime())
    -> RedisConnection
  {
    RedisConnection(.patient(port: server.port), time: time, random: .system)
  }

  @Test func aLateAnswerIsNotTakenForTheNextOnes() async throws {
    let isTimedOut = DispatchSemaphore(value: 0)
    let isAnswered = DispatchSemaphore(value: 0)
    let server = try ScriptedServer { client in
      guard client.waitForCommand() else { return }
      if client.number == 0 { isTimedOut.wait() }
      client.answer("+client \(client.number)\r\n")
      isAnswered.signal()
      while client.waitForCommand() { client.answer("+client \(client.number)\r\n") }
    }
    defer { server.close() }
    let settings = RedisSettings.hasty(port: server.port)
    let connection = RedisConnection(settings, time: WallTime(), random: .system)
    let error = try await streamError { try await connection.send(Self.question) }
    #expect(error == .timedOut)
    isTimedOut.signal()
    await signal(of: isAnswered)
    var answer = ""
    try await waitUntil {
      try await streamError { answer = try await connection.send(Self.question) } == nil
    }
    #expect(answer.hasPrefix("client "))
    #expect(answer != "client 0")
    #expect(server.connections > 1)
  }

  @Test func anAnswerThatComesAfterTheNextCommandIsNotTakenForItsAnswer() async throws {
    let server = try ScriptedServer { client in
      guard client.waitForCommand(), client.number > 0 || client.waitForCommand() else { return }
      client.answer("+client \(client.number)\r\n")
    }
    defer { server.close() }
    let settings = RedisSettings.hasty(port: server.port)
    let connection = RedisConnection(settings, time: WallTime(), random: .system)
    let error = try await streamError { try await connection.send(Self.question) }
    #expect(error == .timedOut)
    var answer = ""
    try await waitUntil {
      try await streamError { answer = try await connection.send(Self.question) } == nil
    }
    #expect(answer.hasPrefix("client "))
    #expect(answer != "client 0")
  }

  /// What is no answer at all, breaks off, or is an answer to something else.
  @Test(arguments: ["!what\r\n", "$5\r\nab", "$-7\r\n", ":7\r\n", "*1\r\n$1\r\na\r\n", ""])
  func aConnectionThatMakesNoSenseIsGivenUp(_ text: String) async throws {
    let server = try ScriptedServer { client in
      guard client.waitForCommand() else { return }
      client.answer(client.number == 0 ? text : "+client \(client.number)\r\n")
    }
    defer { server.close() }
    let connection = connection(to: server)
    let error = try await streamError { try await connection.send(Self.question) }
    #expect(error == .connectionLost)
    #expect(error?.mayHaveExecuted == true)
    #expect(try await connection.send(Self.question) == "client 1")
  }

  @Test func aResetConnectionIsLost() async throws {
    let server = try ScriptedServer { client in
      if client.waitForCommand() { client.reset() }
    }
    defer { server.close() }
    let connection = connection(to: server)
    let error = try await streamError { try await connection.send(Self.question) }
    #expect(error == .connectionLost)
  }

  @Test func anAnswerMayComeInPieces() async throws {
    let server = try ScriptedServer { client in
      guard client.waitForCommand() else { return }
      for letter in "$6\r\nä b\r\n\r\n" { client.answer(String(letter)) }
    }
    defer { server.close() }
    #expect(try await connection(to: server).send(Self.question) == "ä b\r\n")
  }

  @Test func anErrorOfTheServerLeavesTheConnectionOpen() async throws {
    let server = try ScriptedServer { client in
      while client.waitForCommand() { client.answer("-OOM \(client.number)\r\n") }
    }
    defer { server.close() }
    let connection = connection(to: server)
    for _ in 0..<3 {
      let error = try await streamError { try await connection.send(Self.question) }
      #expect(error == .server(reply: "OOM 0"))
    }
  }

  @Test func aConnectionThatTheServerHasClosedIsMadeAgainBeforeAnythingIsSent() async throws {
    let server = try ScriptedServer { client in
      if client.waitForCommand() { client.answer("+client \(client.number)\r\n") }
    }
    defer { server.close() }
    let connection = connection(to: server)
    for number in 0..<3 {
      #expect(try await connection.send(Self.question) == "client \(number)")
      try await waitUntil { await !connection.isConnected }
    }
  }

  @Test func whatNoOneAskedForIsNotTakenForAnAnswer() async throws {
    let server = try ScriptedServer { client in
      while client.waitForCommand() {
        client.answer("+client \(client.number)\r\n+and more\r\n")
      }
    }
    defer { server.close() }
    let connection = connection(to: server)
    for number in 0..<3 {
      #expect(try await connection.send(Self.question) == "client \(number)")
      try await waitUntil { await !connection.isConnected }
    }
  }

  @Test func whereNoOneListensNothingIsDone() async throws {
    let server = try ScriptedServer { _ in }
    let connection = connection(to: server)
    server.close()
    try await waitUntil {
      try await streamError { try await connection.send(Self.question) } == .refused
    }
    let error = try await streamError { try await connection.send(Self.question) }
    #expect(error == .refused)
    #expect(error?.mayHaveExecuted == false)
  }

  @Test func afterEachFailureTheServerIsLeftAloneForTwiceAsLong() async throws {
    let server = try ScriptedServer { client in
      if client.waitForCommand(), client.number == 5 { client.answer("+well\r\n") }
    }
    defer { server.close() }
    var settings = RedisSettings.patient(port: server.port)
    settings.firstDelay = .milliseconds(10)
    settings.longestDelay = .milliseconds(40)
    let time = ManualTime()
    let noJitter = RandomSource { 0 }
    let connection = RedisConnection(settings, time: time, random: noJitter)
    func error() async throws -> StreamError? {
      try await streamError { try await connection.send(Self.question) }
    }
    #expect(try await error() == .connectionLost)
    for (number, delay) in [10, 20, 40, 40].enumerated() {
      time.advance(by: .milliseconds(delay) - .microseconds(1))
      #expect(try await error() == .refused)
      #expect(server.connections == number + 1)
      time.advance(by: .microseconds(1))
      #expect(try await error() == .connectionLost)
    }
    time.advance(by: .milliseconds(40))
    #expect(try await connection.send(Self.question) == "well")
    try await waitUntil { try await error() == .connectionLost }
    time.advance(by: .milliseconds(10))
    #expect(try await error() == .connectionLost)
  }

  @Test func jitterShortensADelayByUpToHalf() {
    let random = RandomSource.seeded(1, for: "jitter")
    var delay = ReconnectDelay(from: .seconds(1), upTo: .seconds(1), random: random)
    let delays = (0..<1000).map { _ in delay.next() }
    #expect(delays.allSatisfy { (.milliseconds(500)...(.seconds(1))).contains($0) })
    #expect(delays.contains { $0 < .milliseconds(510) })
    #expect(delays.contains { $0 > .milliseconds(990) })
  }

  @Test func aCommandOfACancelledTaskIsNotSent() async throws {
    let server = try ScriptedServer { client in
      if client.waitForCommand() { client.answer("+client \(client.number)\r\n") }
    }
    defer { server.close() }
    let connection = connection(to: server)
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await connection.send(Self.question)
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(try await connection.send(Self.question) == "client 0")
  }

  @Test func onlyTheCommandOfTheCancelledTaskIsBrokenOff() async throws {
    let hasCommand = DispatchSemaphore(value: 0)
    let server = try ScriptedServer { client in
      while client.waitForCommand() {
        hasCommand.signal()
        if client.number > 0 { client.answer("+client \(client.number)\r\n") }
      }
    }
    defer { server.close() }
    let connection = connection(to: server)
    let first = Task { try await connection.send(Self.question) }
    await signal(of: hasCommand)
    let second = Task { try await connection.send(Self.question) }
    first.cancel()
    await #expect(throws: CancellationError.self) { try await first.value }
    #expect(try await second.value == "client 1")
  }

  /// Waits for a semaphore on a thread of its own.
  private func signal(of semaphore: DispatchSemaphore) async {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        semaphore.wait()
        continuation.resume()
      }
    }
  }
}
