/// What a page did besides being shown.
public struct PageLog: Sendable {
  /// Errors and warnings: exceptions, what was written to the console, what a policy forbade.
  public var complaints: [String] = []
  /// The addresses of everything that was asked for; the first is the page itself.
  public var requests: [String] = []
  /// The messages of dialogs that were opened.
  public var dialogs: [String] = []

  init(_ events: [DevToolsConnection.Event]) {
    for event in events { note(event) }
  }

  private mutating func note(_ event: DevToolsConnection.Event) {
    let facts = event.parameters
    switch event.method {
    case "Runtime.exceptionThrown":
      let details = facts["exceptionDetails"]
      complaints.append(details["exception"]["description"].text ?? details["text"].text ?? "")
    case "Runtime.consoleAPICalled":
      complaints.append(facts["args"].elements.compactMap { $0["value"].text }.joined())
    case "Log.entryAdded":
      complaints.append(facts["entry"]["text"].text ?? "")
    case "Network.requestWillBeSent":
      requests.append(facts["request"]["url"].text ?? "")
    case "Page.javascriptDialogOpening":
      dialogs.append(facts["message"].text ?? "")
    default:
      break
    }
  }
}
