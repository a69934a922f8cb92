import ArgumentParser
import Regression
import Terminal

struct Detect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "detect",
    abstract: "Find the changes in series of numbers.",
    discussion: """
      Reads questions from standard input, one a line, and answers each with one line of JSON. No \
      history is needed. Blank lines are skipped; the first line that asks nothing ends the \
      program with exit code 2, after the answers to the lines before it.

        an array of numbers, oldest first: [2.0, 2.1]
            an array of the indices, from 0, at which new levels begin
        an object: {"values": [2.0, 2.1], "worse": "up"}
            true or false: is the newest level worse? "up" or "down" is worse

      Fewer than six values have no change, nor has one odd value.

      Example:
        $ echo '[2.0, 2.1, 2.0, 1.9, 2.1, 2.0, 3.0, 3.1, 2.9, 3.0, 3.1, 3.0]' | qtreport detect
        [6]
      """
  )

  @Flag(help: "Answer with objects that hold kinds, levels, p-values and noise.")
  var explain = false

  func run() throws {
    var number = 0
    while let line = readLine() {
      number += 1
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      try Console.qtreport.write(answer(to: question(line, number: number)) + "\n")
    }
  }

  private func question(_ line: String, number: Int) throws -> SeriesQuestion {
    do {
      return try SeriesQuestion(line)
    } catch {
      throw InvalidQuestion(line: number, flaw: error)
    }
  }

  private func answer(to question: SeriesQuestion) throws -> String {
    if explain { return try SeriesExplanation(question).text }
    if let better = question.better {
      return "\(NewestLevel(question.values, better: better).isRegression)"
    }
    let indices = ChangePointAnalysis(question.values).changes.map { "\($0.index)" }
    return "[\(indices.joined(separator: ","))]"
  }
}
