extension Environment {
  /// Something of a machine that changes timings.
  public enum Property: String, Hashable, Sendable, CaseIterable {
    /// The processor's model.
    case cpuModel = "cpu_model"
    /// The number of processor cores.
    case coreCount = "cores"
    /// The memory, in whole GiB: the same machine reports some pages more or less after each start.
    case memory
    /// The kernel's version.
    case kernel
    /// The operating system's name and version.
    case operatingSystem = "operating_system"
  }

  /// What a property is, in words; `nil` if it is not known.
  public func text(of property: Property) -> String? {
    switch property {
    case .cpuModel: cpuModel
    case .coreCount: coreCount.map(String.init)
    case .memory: memoryBytes.map { "\(($0 >> 30) + ($0 >> 29 & 1)) GiB" }
    case .kernel: kernel
    case .operatingSystem: operatingSystem
    }
  }
}
