import Foundation

/// The report files that a user's arguments stand for.
public enum ReportFiles {
  /// The files that an argument stands for, in order: a folder stands for the `.json` files in it, by
  /// name.
  ///
  /// - Throws: ``ReportError`` if a folder has none or cannot be read.
  public static func expand(_ argument: String) throws(ReportError) -> [String] {
    isFolder(argument) ? try reports(in: argument) : [argument]
  }

  private static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }

  private static func reports(in folder: String) throws(ReportError) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw ReportError(file: folder, problem: .unreadable(detail: error.localizedDescription))
    }
    let reports = names.filter { $0.hasSuffix(".json") }.sorted()
      .map { URL(filePath: folder).appending(path: $0).relativePath }
      .filter { !isFolder($0) }
    guard !reports.isEmpty else { throw ReportError(file: folder, problem: .noReports) }
    return reports
  }
}
