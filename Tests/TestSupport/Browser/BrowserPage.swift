public import Foundation

/// A page that a browser shows.
public struct BrowserPage: Sendable {
  let browser: Browser
  let context: String
  let session: String
  /// How it is looked at.
  public let view: PageView

  /// What the page did besides being shown, so far.
  public var log: PageLog {
    get async { await browser.log(of: session) }
  }

  /// The value of an expression of JavaScript, also where the page's own scripts may not run; promises
  /// are waited for where they may.
  ///
  /// - Parameters:
  ///   - expression: The expression.
  ///   - type: What its value is.
  /// - Returns: The value.
  /// - Throws: ``BrowserError``, or an error if the value is of another type.
  public func value<Value: Decodable>(
    of expression: String,
    as type: Value.Type = Value.self
  ) async throws -> Value {
    let reply = try await ask(
      "Runtime.evaluate",
      [
        "expression": .string(expression), "returnByValue": true,
        "awaitPromise": .bool(view.runsScripts),
      ]
    )
    let failure = reply["exceptionDetails"]
    guard failure == .null else {
      throw BrowserError.scriptFailed(
        expression,
        reason: failure["exception"]["description"].text ?? failure["text"].text ?? "an error"
      )
    }
    let data = try JSONEncoder().encode(reply["result"]["value"])
    return try JSONDecoder().decode(type, from: data)
  }

  /// Runs a script.
  ///
  /// - Parameter script: The script.
  /// - Throws: ``BrowserError``.
  public func run(_ script: String) async throws {
    _ = try await value(of: "{\n\(script)\n}\nnull", as: JSONValue.self)
  }

  /// Moves the mouse over an element, which is scrolled to.
  ///
  /// - Parameters:
  ///   - selector: The element.
  ///   - part: Where between its left and its right edge, from 0 to 1.
  /// - Throws: ``BrowserError``.
  public func moveMouse(over selector: String, at part: Double = 0.5) async throws {
    try await sendMouse("mouseMoved", to: try await place(of: selector, at: part))
  }

  /// Clicks on the middle of an element, which is scrolled to.
  ///
  /// - Parameter selector: The element.
  /// - Throws: ``BrowserError``.
  public func click(_ selector: String) async throws {
    let place = try await place(of: selector, at: 0.5)
    for type in ["mousePressed", "mouseReleased"] { try await sendMouse(type, to: place) }
  }

  /// Presses a key and lets it go.
  ///
  /// - Parameter key: The key.
  /// - Throws: ``BrowserError``.
  public func press(_ key: Key) async throws {
    for type in ["rawKeyDown", "keyUp"] {
      _ = try await ask(
        "Input.dispatchKeyEvent",
        [
          "type": .string(type), "key": .string(key.rawValue), "code": .string(key.rawValue),
          "windowsVirtualKeyCode": .number(key.code),
        ]
      )
    }
  }

  /// A key without a letter.
  public enum Key: String, Sendable {
    case left = "ArrowLeft"
    case right = "ArrowRight"
    case tab = "Tab"

    fileprivate var code: Double {
      switch self {
      case .left: 37
      case .right: 39
      case .tab: 9
      }
    }
  }

  /// Types a text where the cursor is.
  ///
  /// - Parameter text: The text.
  /// - Throws: ``BrowserError``.
  public func type(_ text: String) async throws {
    _ = try await ask("Input.insertText", ["text": .string(text)])
  }

  /// What the page looks like.
  ///
  /// - Returns: A PNG picture of all of it.
  /// - Throws: ``BrowserError``.
  public func screenshot() async throws -> Data {
    let reply = try await ask("Page.captureScreenshot", ["captureBeyondViewport": true])
    return Data(base64Encoded: reply["data"].text ?? "") ?? Data()
  }

  // MARK: - Asking

  private func ask(_ method: String, _ parameters: JSONValue) async throws -> JSONValue {
    try await browser.ask(method, parameters, session: session)
  }

  private func place(of selector: String, at part: Double) async throws -> [Double] {
    try await value(
      of: """
        (() => {
          const element = document.querySelector(\(String(reflecting: selector)));
          element.scrollIntoView({ block: "center" });
          const box = element.getBoundingClientRect();
          return [box.left + box.width * \(part), box.top + box.height / 2];
        })()
        """
    )
  }

  private func sendMouse(_ type: String, to place: [Double]) async throws {
    _ = try await ask(
      "Input.dispatchMouseEvent",
      [
        "type": .string(type), "x": .number(place[0]), "y": .number(place[1]), "button": "left",
        "buttons": type == "mousePressed" ? 1 : 0, "clickCount": type == "mouseMoved" ? 0 : 1,
      ]
    )
  }
}
