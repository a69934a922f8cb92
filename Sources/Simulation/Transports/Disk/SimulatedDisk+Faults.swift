import Synchronization

extension SimulatedDisk {
  /// How many bytes there is room for; `nil` for any number.
  ///
  /// What is there already stays, even if it is more.
  public var capacity: Int? {
    get { state.withLock(\.capacity) }
    set {
      state.withLock { $0.capacity = newValue }
      record("capacity \(newValue.map(String.init) ?? "unlimited")")
    }
  }

  /// Whether everything that would change a file fails with an input/output error.
  public var failsWrites: Bool {
    get { state.withLock(\.failsWrites) }
    set {
      state.withLock { $0.failsWrites = newValue }
      record(newValue ? "writes fail" : "writes work")
    }
  }

  /// Lets the next append write only a part of its bytes, chosen at random, and fail.
  public func tearNextAppend() {
    state.withLock { $0.tearsNextAppend = true }
    record("tear next append")
  }

  /// Kills the process: what it has mounted refuses everything from now on; what it wrote stays.
  public func crashProcess() {
    state.withLock { $0.incarnation += 1 }
    record("process crashed")
  }

  /// Cuts the power: what was not synchronized is lost, and a removal that was followed by no
  /// synchronization is undone.
  ///
  /// - Parameter tears: Whether some of that survives all the same: of each file some first bytes of
  ///   what was not synchronized, and of the removals some, chosen at random.
  public func crashMachine(tearing tears: Bool = false) {
    let files = state.withLock { state in
      state.crash(tearing: tears)
      return state.files.keys.sorted().map { "\($0)=\(state.files[$0]?.bytes.count ?? 0)" }
    }
    record("machine crashed, left: \(files.joined(separator: " "))")
  }
}

extension SimulatedDisk.State {
  /// Sorted, so that the same seed leaves the same bytes.
  fileprivate mutating func crash(tearing tears: Bool) {
    incarnation += 1
    let survivors = tears ? random.number(upTo:) : nil
    for name in files.keys.sorted() {
      files[name] = files[name]?.afterCrash(keeping: survivors)
    }
    for (name, file) in removed.sorted(by: { $0.key < $1.key }) {
      let isUndone = !tears || random.number(upTo: 1) == 0
      if isUndone, files[name] == nil { files[name] = file.afterCrash(keeping: nil) }
    }
    removed = [:]
  }
}
