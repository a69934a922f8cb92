extension [String: String] {
  /// How the trace names the fields of an entry: what it is, and a fingerprint of all.
  var summary: String {
    var fingerprint = Fingerprint()
    for (name, value) in sorted(by: { $0.key < $1.key }) {
      fingerprint.add(name)
      fingerprint.add("=")
      fingerprint.add(value)
      fingerprint.add("\n")
    }
    let identity = ["event_type", "type", "event_id", "id"].compactMap { self[$0] }
    return (identity + ["#\(fingerprint)"]).joined(separator: " ")
  }
}
