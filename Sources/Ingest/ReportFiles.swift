import Foundation

/// The report files that a user's arguments stand for.
public enum ReportFiles {
  /// The files in order: a folder stands for the `.json` files in it, by name.
  ///
  /// - Throws: ``ReportError`` if a folder has none or cannot be read.
  public static func expand(_ arguments: [String]) throws(ReportError) -> [String] {
    var files: [String] = []
    for argument in arguments {
      files += isFolder(argument) ? try reports(in: argument) : [argument]
    }
    return files
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
    guard !reports.isEmpty else { throw ReportError(file: folder, problem: .noReports) }
    return reports.map { URL(filePath: folder).appending(path: $0).relativePath }
  }
}
