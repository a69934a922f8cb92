/// What pages hold inline, exactly as it stands between their tags: what a policy of their content must
/// allow by its hash.
public enum InlineSources {
  /// The style sheet of every page.
  public static let style = "\n" + String(decoding: PackageResources.report_css, as: UTF8.self)
  /// The script of those pages that have one.
  public static let script = "\n" + String(decoding: PackageResources.report_js, as: UTF8.self)
}
