import ArgumentParser

struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Check the policy, show what it says of a series, suggest one.",
    subcommands: [PolicyCheck.self, PolicyShow.self, PolicySuggest.self]
  )
}
