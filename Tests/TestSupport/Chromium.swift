public import Foundation

/// A browser without a window.
public struct Chromium: Sendable {
  private let program: Program

  /// Finds the browser.
  ///
  /// - Parameter folder: The folder it keeps its files in.
  /// - Throws: ``NotInstalled``.
  public init(in folder: URL) throws {
    let paths = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
    let files = ["chromium", "chromium-browser", "google-chrome"].flatMap { name in
      paths.split(separator: ":").map { "\($0)/\(name)" }
    }
    guard let file = files.first(where: FileManager.default.isExecutableFile) else {
      throw NotInstalled()
    }
    program = Program(executable: file, folder: folder)
  }

  /// There is no browser, so that nothing can be said of how a page looks and behaves in one.
  public struct NotInstalled: Error, CustomStringConvertible {
    /// What to do.
    public let description = "chromium is needed to test pages: apt-get install chromium"
  }

  /// The markup of a page as it is once its scripts have run.
  ///
  /// - Parameters:
  ///   - file: The page.
  ///   - width: The width of the window in pixels.
  /// - Returns: The markup.
  /// - Throws: An error if the browser cannot be started.
  public func markup(of file: URL, width: Int = 1200) throws -> String {
    try program.run([
      "--headless", "--no-sandbox", "--disable-gpu", "--window-size=\(width),900",
      "--user-data-dir=\(program.folder.appending(path: "profile").path)", "--dump-dom",
      file.absoluteString,
    ]).output
  }
}
