import Harness
import Testing

@testable import Scenarios

struct ScenarioCatalogueTests {
  @Test func aScenarioIsFoundWhateverTheCaseOfItsName() throws {
    #expect(try ScenarioCatalogue.scenario(named: "flash_crash").name == "FLASH_CRASH")
  }

  @Test func anUnknownNameIsAnsweredWithTheNearest() {
    #expect {
      try ScenarioCatalogue.scenario(named: "FLASH_CRSH")
    } throws: { error in
      "\(error)".contains("did you mean 'FLASH_CRASH'?")
    }
  }
}
