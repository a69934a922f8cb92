import ArgumentParser
import Reporting
import Results
import Storage
import Terminal

struct AskQuery: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Ask the history a question: a prepared one by its name, or your own in SQL.",
    discussion: """
      Without a name, lists the prepared questions. Nothing can be changed by a query. The views \
      (v_run, v_scenario, v_check, v_metric and others) are described in docs/schema.md.
      """
  )

  @Argument(help: "The name of a prepared question.")
  var name: String?

  @Option(help: "One SQL statement that reads.")
  var sql: String?

  @Option(name: .customLong("param"), help: "A parameter, as NAME=VALUE; may be repeated.")
  var parameters: [KeyValue] = []

  @Option(help: "After how many seconds to give up.")
  var timeLimit = 10.0

  @Option(help: "How to show the answer: table, csv or json.")
  var format = Format.table

  @OptionGroup var database: DatabaseOption

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json
  }

  func validate() throws {
    guard name == nil || sql == nil else {
      throw ValidationError("Give the name of a question or --sql, not both.")
    }
    guard name != nil || sql != nil || parameters.isEmpty else {
      throw ValidationError("--param goes with the name of a question or --sql.")
    }
    guard timeLimit > 0, timeLimit <= 86_400 else {
      throw ValidationError("--time-limit must be more than 0 and at most 86400 seconds.")
    }
  }

  func run() throws {
    let answer = try answer()
    switch format {
    case .table:
      try Console.qtreport.write(FormatOption.textRenderer.render(AnswerPage(answer).blocks))
    case .csv: try Console.qtreport.write(AnswerPage(answer).csv)
    case .json:
      try Console.qtreport.write(AnswerDocument(answer).text)
    }
  }

  private func answer() throws -> QueryAnswer {
    if let sql {
      return try database.open(for: .reading)
        .ask(sql: sql, parameters: parameters.map, timeLimit: timeLimit)
    }
    guard let name else { return Self.questions }
    return try database.open(for: .reading)
      .ask(name, parameters: parameters.map, timeLimit: timeLimit)
  }

  private static var questions: QueryAnswer {
    QueryAnswer(
      columns: ["name", "answers"],
      rows: NamedQuery.all.map { [.text($0.name), .text($0.summary)] }
    )
  }
}
