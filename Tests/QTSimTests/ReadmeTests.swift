import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import qtsim

struct ReadmeTests {
  @Test(arguments: QTSim.configuration.subcommands.map { $0._commandName })
  func namesEveryCommand(command: String) throws {
    let file = PackageFolder.root.appending(path: "README.md")
    #expect(try String(contentsOf: file, encoding: .utf8).contains("qtsim \(command)"))
  }
}
