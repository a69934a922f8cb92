public import Foundation

/// A terminal that a program writes to, and that a test reads as a user would.
public final class PseudoTerminal {
  private let keyboard: FileHandle
  private let screen: FileHandle
  /// What the program has written, as far as it was read.
  public private(set) var text = ""

  /// Makes a terminal of a width.
  public init(width: UInt16 = 200) throws {
    let multiplexer = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard multiplexer >= 0 else { throw SystemError.last }
    keyboard = FileHandle(fileDescriptor: multiplexer, closeOnDealloc: true)
    var (number, lock): (CUnsignedInt, CInt) = (0, 0)
    guard ioctl(multiplexer, Self.getNumber, &number) == 0,
      ioctl(multiplexer, Self.setLock, &lock) == 0
    else { throw SystemError.last }
    let other = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard other >= 0 else { throw SystemError.last }
    screen = FileHandle(fileDescriptor: other, closeOnDealloc: true)
    var size = winsize(ws_row: 50, ws_col: width, ws_xpixel: 0, ws_ypixel: 0)
    guard ioctl(other, UInt(TIOCSWINSZ), &size) == 0 else { throw SystemError.last }
  }

  /// Starts a program in the terminal.
  public func start(_ program: Program, _ arguments: [String]) throws -> Process {
    let process = try program.start(arguments, output: screen, errors: screen)
    try screen.close()
    return process
  }

  /// Runs a program in the terminal to its end.
  ///
  /// - Returns: Its exit code.
  public func run(_ program: Program, _ arguments: [String]) throws -> Int32 {
    let process = try start(program, arguments)
    readToEnd()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Waits until the program has written so much that a condition holds, or has ended.
  public func read(until isEnough: (String) -> Bool) {
    while !isEnough(text), readMore() {}
  }

  /// Reads what the program has written, and does not wait for more.
  public func readWhatIsThere() {
    var request = pollfd(fd: keyboard.fileDescriptor, events: Int16(POLLIN), revents: 0)
    while poll(&request, 1, 0) > 0, readMore() {}
  }

  /// Waits until the program has ended.
  public func readToEnd() {
    while readMore() {}
  }

  private func readMore() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = Foundation.read(keyboard.fileDescriptor, &bytes, bytes.count)
    guard count > 0 else { return false }
    text += String(decoding: bytes.prefix(count), as: UTF8.self)
    return true
  }

  // The system's TIOCGPTN and TIOCSPTLCK, which Swift does not import.
  private static let getNumber: UInt = 0x8004_5430
  private static let setLock: UInt = 0x4004_5431
}
