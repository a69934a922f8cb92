import Results
import Testing

struct NearestNameTests {
  @Test(
    arguments: [
      ("FLASH_CRASH", "FLASH_CRASH"), ("flash_crash", "FLASH_CRASH"), ("FLSH_CRSH", "FLASH_CRASH"),
      ("FLASHCRASH", "FLASH_CRASH"), ("REDIS_DON", "REDIS_DOWN"), ("REDIS_UP", nil), ("REDIS", nil),
      ("", nil), ("EARTHQUAKE", nil), ("FLASH_FLASH", "FLASH_CRASH"), ("DOWN_REDIS", nil),
    ] as [(String, String?)]
  )
  func theNearestNameIsFoundIfItIsNear(_ name: String, _ nearest: String?) {
    #expect(name.nearest(in: ["FLASH_CRASH", "REDIS_DOWN"]) == nearest)
  }

  @Test func ofEquallyNearNamesTheFirstIsFound() {
    #expect("rate".nearest(in: ["rates", "rated"]) == "rates")
    #expect("rate".nearest(in: []) == nil)
  }
}
