/// The version of the harness, in all of its programs.
package enum HarnessVersion {
  /// The version.
  package static let current = "0.3.0"
}
