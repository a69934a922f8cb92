import Foundation

/// Decodes a report, and says in the report's own terms what is wrong with it.
enum ReportDecoder {
  static func decode(_ content: Data) throws(ReportError.Problem) -> SimulationReport {
    do {
      return try JSONDecoder().decode(SimulationReport.self, from: content)
    } catch let error as SimulationReport.TooLargeNumber {
      throw .tooLargeNumber(place: error.codingPath.place, value: error.value)
    } catch let error as DecodingError {
      throw problem(error, content)
    } catch {
      throw .notJSON(detail: "\(error)")
    }
  }

  private static func problem(_ error: DecodingError, _ content: Data) -> ReportError.Problem {
    switch error {
    case .keyNotFound(let key, let context):
      .missing(place: (context.codingPath + [key]).place)
    case .typeMismatch(let type, let context):
      .wrongValue(place: context.codingPath.place, detail: "\(name(of: type)) should stand there")
    case .valueNotFound(let type, let context):
      .wrongValue(
        place: context.codingPath.place,
        detail: "\(name(of: type)) should stand there, not null"
      )
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      syntaxProblem(content)
    case .dataCorrupted(let context):
      .wrongValue(place: context.codingPath.place, detail: context.debugDescription)
    @unknown default:
      .notJSON(detail: "\(error)")
    }
  }

  /// What JSON has in the place of a type of Swift.
  private static func name(of type: Any.Type) -> String {
    switch type {
    case is Double.Type, is Int.Type: "a number"
    case is String.Type: "a text"
    case is Bool.Type: "true or false"
    default: "\(type)".hasPrefix("Array") ? "a list" : "an object"
    }
  }

  /// What is wrong with a file that is not JSON: Python's `NaN` and `Infinity`, or anything else.
  private static func syntaxProblem(_ content: Data) -> ReportError.Problem {
    if let problem = firstNonFinite(content) { return problem }
    let (detail, line) = syntaxDetail(content)
    guard !detail.contains("not representable") else {
      return .wrongValue(place: "line \(line)", detail: "\(detail); report it in a larger unit")
    }
    return .notJSON(detail: "\(detail) That is at line \(line).")
  }

  /// What is wrong and on which line. `JSONDecoder` does not tell on Linux; `JSONSerialization` tells
  /// the offset in bytes.
  private static func syntaxDetail(_ content: Data) -> (detail: String, line: Int) {
    do {
      _ = try JSONSerialization.jsonObject(with: content, options: .fragmentsAllowed)
      return ("It is not in the form of a report.", 1)
    } catch {
      let words = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? "\(error)"
      let detail = words.replacing(" in Swift", with: "")
      let offset = detail.firstMatch(of: /around character (\d+)/).flatMap { Int($0.output.1) }
      return (detail, content.line(at: offset ?? content.count))
    }
  }

  /// Where the first `NaN` or `Infinity` is, which JSON5 has and JSON has not.
  private static func firstNonFinite(_ content: Data) -> ReportError.Problem? {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    do {
      _ = try decoder.decode(FiniteTree.self, from: content)
    } catch let error as FiniteTree.NotFinite {
      return .notFinite(place: error.codingPath.place)
    } catch {
      return nil
    }
    return nil
  }
}

extension Data {
  /// The number of the line that a byte is on.
  fileprivate func line(at offset: Int) -> Int {
    prefix(offset).count { $0 == UInt8(ascii: "\n") } + 1
  }
}

extension [any CodingKey] {
  /// The path in the notation of JavaScript: `detailed_results[4].metrics.ess_trips`.
  var place: String {
    guard !isEmpty else { return "the top" }
    return reduce(into: "") { place, key in
      if let index = key.intValue {
        place += "[\(index)]"
      } else {
        place += (place.isEmpty ? "" : ".") + key.stringValue.prefix(80)
      }
    }
  }
}
