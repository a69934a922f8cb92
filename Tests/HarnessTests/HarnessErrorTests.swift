import Harness
import Testing

struct HarnessErrorTests {
  @Test(arguments: [
    (
      HarnessError.unknownScenario(name: "FLASH_CRSH", known: ["FLASH_CRASH", "REDIS_DOWN"]),
      "there is no scenario 'FLASH_CRSH', did you mean 'FLASH_CRASH'?; there are FLASH_CRASH, REDIS_DOWN"
    ),
    (
      .unknownScenario(name: "EARTHQUAKE", known: ["FLASH_CRASH"]),
      "there is no scenario 'EARTHQUAKE'; there are FLASH_CRASH"
    ),
    (.unsupportedFault(.priceMove), "this test bed cannot inject 'price-move'"),
    (.tookTooLong(seconds: 1.5), "the scenario was ended after 1.5 s"),
    (.neverHappened("it rains"), "it did not come true that it rains"),
    (.noProcess, "the system's process is not running"),
  ])
  func itSaysWhatHappened(_ error: HarnessError, _ text: String) {
    #expect("\(error)" == text)
  }
}
