import Foundation
public import Results

/// The machine that this program runs on.
public enum ThisMachine {
  /// What Linux tells of the machine; what it does not tell is left out.
  ///
  /// - Parameter tools: Versions of tools that matter to the results, by the tools' names.
  /// - Returns: The description.
  public static func environment(tools: [String: String] = [:]) -> Environment {
    Environment(
      operatingSystem: value(of: "PRETTY_NAME", in: "/etc/os-release", separator: "="),
      kernel: text(of: "/proc/sys/kernel/osrelease"),
      cpuModel: value(of: "model name", in: "/proc/cpuinfo", separator: ":"),
      coreCount: ProcessInfo.processInfo.processorCount,
      memoryBytes: Int64(clamping: ProcessInfo.processInfo.physicalMemory),
      tools: tools
    )
  }

  private static func text(of path: String) -> String? {
    FileManager.default.contents(atPath: path)
      .map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) }
  }

  /// The value of the first line `key separator value` of a file, without quotation marks.
  private static func value(
    of key: String,
    in path: String,
    separator: Character
  ) -> String? {
    text(of: path)?.split(separator: "\n").lazy
      .map { $0.split(separator: separator, maxSplits: 1) }
      .first { $0.count == 2 && $0[0].trimmingCharacters(in: .whitespaces) == key }
      .map { $0[1].trimmingCharacters(in: CharacterSet(charactersIn: "\" \t")) }
  }
}
