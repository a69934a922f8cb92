/// The machine a run was made on.
public struct Environment: Hashable, Sendable, Codable {
  /// The operating system's name and version.
  public var operatingSystem: String?
  /// The kernel's version.
  public var kernel: String?
  /// The processor's model.
  public var cpuModel: String?
  /// The number of processor cores.
  public var coreCount: Int?
  /// The memory in bytes.
  public var memoryBytes: Int64?
  /// Versions of the tools that matter to the results, by the tools' names.
  public var tools: [String: String]

  /// Creates the description of a machine of which some or nothing is known.
  public init(
    operatingSystem: String? = nil,
    kernel: String? = nil,
    cpuModel: String? = nil,
    coreCount: Int? = nil,
    memoryBytes: Int64? = nil,
    tools: [String: String] = [:]
  ) {
    self.operatingSystem = operatingSystem
    self.kernel = kernel
    self.cpuModel = cpuModel
    self.coreCount = coreCount
    self.memoryBytes = memoryBytes
    self.tools = tools
  }
}
