public import Foundation

/// A browser without a window, which shows pages to tests.
///
/// It takes one request at a time: what a page is asked waits until another page has answered.
public actor Browser {
  private let process: Process
  private let connection: DevToolsConnection
  private let folder: TemporaryFolder

  /// Starts a browser.
  ///
  /// - Throws: ``BrowserError`` if there is none or it does not start.
  public init() throws {
    folder = try TemporaryFolder()
    let (requests, replies) = (Pipe(), Pipe())
    // The browser reads file 3 and writes file 4.
    process = try Program(executable: "/bin/sh", folder: folder.url).start(
      ["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 >/dev/null </dev/null", try Self.executable()]
        + Self.arguments + ["--user-data-dir=\(folder.path("profile"))", "about:blank"],
      input: requests.fileHandleForReading,
      output: replies.fileHandleForWriting
    )
    try requests.fileHandleForReading.close()
    try replies.fileHandleForWriting.close()
    connection = DevToolsConnection(
      requests: requests.fileHandleForWriting,
      replies: replies.fileHandleForReading
    )
  }

  private static let arguments = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-extensions", "--disable-background-networking", "--remote-debugging-pipe",
  ]

  private static func executable() throws -> String {
    let paths = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
    let files = ["chromium", "chromium-browser", "google-chrome"].flatMap { name in
      paths.split(separator: ":").map { "\($0)/\(name)" }
    }
    guard let file = files.first(where: FileManager.default.isExecutableFile) else {
      throw BrowserError.notInstalled
    }
    return file
  }

  /// Whether its process is there.
  public var isRunning: Bool { process.isRunning }

  /// Ends the browser.
  public func close() {
    // One that has crashed cannot be asked to, and need not.
    let wasAsked = (try? ask("Browser.close")) != nil
    if !wasAsked || !connection.drain() { process.terminate() }
    process.waitUntilExit()
  }

  /// Shows a page as long as something is done with it.
  ///
  /// - Parameters:
  ///   - file: The page.
  ///   - view: How it is looked at.
  ///   - body: What is done with it.
  /// - Returns: What came of it.
  /// - Throws: ``BrowserError``, and what is thrown there.
  public nonisolated func visit<Value>(
    _ file: URL,
    as view: PageView = .desktop,
    _ body: (BrowserPage) async throws -> Value
  ) async throws -> Value {
    let page = try await open(file, as: view)
    do {
      let value = try await body(page)
      try await close(page)
      return value
    } catch {
      try? await close(page)
      throw error
    }
  }

  // MARK: - Pages

  private func open(_ file: URL, as view: PageView) throws -> BrowserPage {
    let context = try ask("Target.createBrowserContext")["browserContextId"]
    let target = try ask(
      "Target.createTarget",
      ["url": "about:blank", "browserContextId": context]
    )
    let attached = try ask(
      "Target.attachToTarget",
      ["targetId": target["targetId"], "flatten": true]
    )
    let page = BrowserPage(
      browser: self,
      context: context.text ?? "",
      session: attached["sessionId"].text ?? "",
      view: view
    )
    for domain in ["Page", "Runtime", "Log", "Network"] {
      _ = try ask("\(domain).enable", session: page.session)
    }
    for (method, parameters) in view.emulation {
      _ = try ask("Emulation.\(method)", parameters, session: page.session)
    }
    connection.forgetEvents(of: page.session)
    _ = try ask("Page.navigate", ["url": .string(file.absoluteString)], session: page.session)
    try connection.wait(for: "Page.loadEventFired", session: page.session)
    return page
  }

  private func close(_ page: BrowserPage) throws {
    connection.forgetEvents(of: page.session)
    _ = try ask("Target.disposeBrowserContext", ["browserContextId": .string(page.context)])
  }

  /// What a page is asked for.
  func ask(_ method: String, _ parameters: JSONValue = [:], session: String? = nil) throws
    -> JSONValue
  {
    try connection.reply(to: method, parameters, session: session)
  }

  /// What happened in a page since it was opened.
  func log(of session: String) -> PageLog {
    PageLog(connection.events(of: session))
  }
}

extension PageView {
  /// What makes a browser look at a page this way.
  fileprivate var emulation: [(String, JSONValue)] {
    let scheme: JSONValue = ["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"]
    return [
      ("setScriptExecutionDisabled", ["value": .bool(!runsScripts)]),
      (
        "setDeviceMetricsOverride",
        [
          "width": .number(Double(width)), "height": 900, "deviceScaleFactor": 1,
          "mobile": .bool(isMobile),
        ]
      ),
      ("setEmulatedMedia", ["media": isPrinted ? "print" : "screen", "features": [scheme]]),
    ]
  }
}
