import Results
import Testing

@testable import Regression

struct QuantityRoundingTests {
  @Test(
    arguments: [
      (0, "s", "0 s"), (0.0123, "s", "12.3 ms"), (1.5, "s", "1.5 s"), (90, "s", "90 s"),
      (1500, "ms", "1.5 s"), (2e-7, "s", "200 ns"), (2e-12, "s", "2e-12 s"), (3, "min", "180 s"),
      (2048, "B", "2 KiB"), (0.5, "GiB", "512 MiB"), (12.5, "USD", "12.5"), (3, "", "3"),
      (4, "%", "4"), (-0.0123, "s", "-12.3 ms"),
    ]
  )
  func itFindsTheUnitThatSuits(_ value: Double, _ unit: String, _ text: String) {
    let quantity = Quantity(fitting: value, unit: unit)
    #expect(
      "\(Quantity((quantity.value * 1e6).rounded() / 1e6 == 0 ? quantity.value : (quantity.value * 1e6).rounded() / 1e6, unit: quantity.unit))"
        == text
    )
  }

  @Test(arguments: [
    (1.234, 1.3, 1.2), (12.0, 12, 12), (99.1, 100, 99), (0.001001, 0.0011, 0.001),
    (-1.234, -1.2, -1.3), (0, 0, 0), (1e-300, 1e-300, 1e-300), (0.3, 0.3, 0.3), (0.29, 0.29, 0.29),
    (0.57, 0.57, 0.57),
    (123_456, 130_000, 120_000),
    (510, 510, 510), (9.95, 10, 9.9),
  ])
  func itIsRoundedToTwoDigits(_ value: Double, _ up: Double, _ down: Double) {
    #expect(Quantity(value).rounded(.up) == Quantity(up))
    #expect(Quantity(value).rounded(.down) == Quantity(down))
  }
}
