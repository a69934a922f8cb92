import ArgumentParser
import Regression
import Reporting
import Results
import Storage
import Terminal
import Review

struct ListWaivers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waivers",
    abstract: "List what is waived and which levels were accepted, or take one back."
  )

  @Option(help: "Withdraw the waiver of this number.")
  var withdraw: Int64?

  @Option(help: "Withdraw the accepted level of this number.")
  var withdrawAccepted: Int64?

  @OptionGroup var policyOption: PolicyOption
  @OptionGroup var database: DatabaseOption

  func run() throws {
    guard withdraw == nil, withdrawAccepted == nil else { return try withdrawDecisions() }
    let policy = try policyOption.policy().addingDecisions(of: database.open(for: .reading))
    let page = DecisionListPage(
      waivers: policy.waivers,
      levels: policy.acceptedLevels,
      now: Timestamp.now
    )
    try Console.qtreport.write(FormatOption.textRenderer.render(page.blocks))
  }

  private func withdrawDecisions() throws {
    let store = try database.open(for: .writing)
    if let withdraw {
      try store.withdrawWaiver(withdraw)
      try Console.qtreport.writeLine("waiver \(withdraw) is withdrawn")
    }
    if let withdrawAccepted {
      try store.withdrawAcceptedLevel(withdrawAccepted)
      try Console.qtreport.writeLine("accepted level \(withdrawAccepted) is withdrawn")
    }
  }
}
