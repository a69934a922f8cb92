import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing

@testable import Server

struct RequestTests {
  @Test(arguments: [HTTPRequest.Method.post, .put, .delete, .patch, .options, .trace])
  func onlyReadingIsAnswered(method: HTTPRequest.Method) async throws {
    let history = try ServedHistory([1])
    for target in ["/", "/api/gate"] {
      let reply = try await history.get(target, method: method)
      #expect(reply.status == 405)
      #expect(reply.headers[.allow] == "GET, HEAD")
    }
  }

  @Test(arguments: ["/", "/api/runs", "/nothing"])
  func headIsGetWithoutTheText(target: String) async throws {
    let history = try ServedHistory([1, 1])
    try await history.asking { ask in
      let (get, head) = (try await ask(target, .get, [:]), try await ask(target, .head, [:]))
      #expect(head.text == "")
      #expect(head.status == get.status)
      #expect(head.headers[.contentLength] == "\(get.text.utf8.count)")
      #expect(head.headers[.eTag] == get.headers[.eTag])
    }
  }

  @Test(arguments: [
    ("127.0.0.1:8321", true), ("localhost", true), ("LOCALHOST:9", true), ("[::1]:8321", true),
    ("evil.example", false), ("evil.example:8321", false), ("127.0.0.1.evil.example", false),
    ("localhost.evil.example:80", false), ("", false), (":8321", false), ("[::1", true),
    ("[evil]:80", false), ("0.0.0.0:8321", false), ("127.0.0.1@evil.example", false),
  ])
  func onlyTheServersOwnNamesAreAnswered(authority: String, isOwn: Bool) {
    #expect(((try? HostRule.loopback.require(authority)) != nil) == isOwn)
    #expect((try? HostRule.any.require(authority)) != nil)
  }

  @Test func aRequestForNoHostIsRefused() {
    #expect(throws: Failure.self) { try HostRule.loopback.require(nil) }
  }

  @Test(arguments: ["/", "/runs", "/runs/1", "/diff/1/2", "/series/FLOOD/lag", "/nothing"])
  func aPageMayRunItsOwnStyleAndScriptOnly(target: String) async throws {
    let reply = try await ServedHistory([1, 1]).get(target)
    let policy = try #require(reply.headers[.contentSecurityPolicy])
    for part in [
      "default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
    ] {
      #expect(policy.contains(part))
    }
    let inline = reply.text.matches(of: /<(style|script)>([\s\S]*?)<\/(style|script)>/)
    #expect(!inline.isEmpty)
    for match in inline {
      let hash = Data(SHA256.hash(data: Data(match.output.2.utf8))).base64EncodedString()
      #expect(policy.contains("\(match.output.1)-src 'sha256-\(hash)'"), "\(match.output.1)")
    }
    #expect(!reply.text.contains(" style=\""))
    #expect(reply.headers[.xContentTypeOptions] == "nosniff")
    #expect(reply.headers[try #require(HTTPField.Name("Referrer-Policy"))] == "no-referrer")
  }

  @Test func theServerListensAndAnswersOverANetwork() async throws {
    let history = try ServedHistory([1, 1])
    try await history.server.application().test(.live) { client in
      let reply = try await client.executeRequest(uri: "/", method: .get, headers: [:], body: nil)
      #expect(reply.status == .ok)
      #expect(String(buffer: reply.body).contains("PASS: run 2 "))
      let post = try await client.executeRequest(
        uri: "/",
        method: .post,
        headers: [:],
        body: ByteBuffer(repeating: 1, count: 100_000)
      )
      #expect(post.status == .methodNotAllowed)
      let head = try await client.executeRequest(uri: "/", method: .head, headers: [:], body: nil)
      #expect(head.status == .ok)
    }
  }

  @Test func headersThatAreTooLongAreRefused() async throws {
    try await ServedHistory([1]).server.application().test(.live) { client in
      let reply = try await client.executeRequest(
        uri: "/",
        method: .get,
        headers: [.cookie: String(repeating: "x", count: 50_000)],
        body: nil
      )
      #expect(reply.status == .badRequest)
    }
  }
}
