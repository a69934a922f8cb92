import Foundation

extension Program {
  /// Words before a shell's command that make the rights of files count for it, whoever runs the tests.
  ///
  /// The superuser may write everywhere. Without the capabilities that allow it, it is an owner like
  /// any other. It stays the same user, so that it can still reach a program and a folder that
  /// nobody else can.
  public static let obeyingFileRights =
    getuid() == 0
    ? "setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search"
    : ""
}
