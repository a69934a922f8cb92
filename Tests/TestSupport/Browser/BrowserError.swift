/// Why nothing can be said of how a page looks and behaves in a browser.
public enum BrowserError: Error, CustomStringConvertible {
  /// There is no browser.
  case notInstalled
  /// The browser said nothing in time.
  case silent(during: String, patience: Duration)
  /// The browser ended or crashed.
  case ended(during: String)
  /// The browser did not do what it was asked for.
  case refused(String, reason: String)
  /// A script threw an error.
  case scriptFailed(String, reason: String)

  /// What happened, and what to do.
  public var description: String {
    switch self {
    case .notInstalled: "chromium is needed to test pages: apt-get install chromium"
    case .silent(let step, let patience): "the browser did not answer \(step) within \(patience)"
    case .ended(let step): "the browser ended during \(step); does 'chromium --headless' work?"
    case .refused(let method, let reason): "the browser refused \(method): \(reason)"
    case .scriptFailed(let script, let reason): "\(reason) in the script: \(script.prefix(200))"
    }
  }
}
