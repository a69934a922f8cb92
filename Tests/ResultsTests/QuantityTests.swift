import Results
import Testing

struct QuantityTests {
  @Test(
    arguments: [
      ("5s", Quantity(5, unit: "s")), ("300 ms", Quantity(300, unit: "ms")),
      ("10%", Quantity(10, unit: "%")), ("0", Quantity(0)), ("1.5 MiB", Quantity(1.5, unit: "MiB")),
      ("-2.5e3 USD", Quantity(-2500, unit: "USD")), (".5", Quantity(0.5)), ("5.", Quantity(5)),
      ("+1e-3s", Quantity(0.001, unit: "s")), ("7 orders/s", Quantity(7, unit: "orders/s")),
      ("2 \u{B5}s", Quantity(2, unit: "\u{B5}s")), ("1eur", Quantity(1, unit: "eur")),
    ]
  )
  func aTextIsANumberAndAUnit(_ text: String, _ quantity: Quantity) {
    #expect(Quantity(text) == quantity)
  }

  @Test(arguments: [
    "", " ", "s", "nan", "inf", "-inf", "infinity", "1e999", "0x10", "1 2", "5 s s", "1_000", "1,5",
    "--5", "5 -s", "ten", " 5s", "5s ", "1..2",
  ])
  func anythingElseIsNoQuantity(_ text: String) {
    #expect(Quantity(text) == nil)
  }

  @Test(arguments: [
    Quantity(0), Quantity(5), Quantity(-5, unit: "s"), Quantity(0.1, unit: "%"),
    Quantity(1e300, unit: "B"), Quantity(1.0 / 3, unit: "ms"), Quantity(.leastNonzeroMagnitude),
    Quantity(1e15),
  ])
  func itsTextReadsAsTheSameQuantity(_ quantity: Quantity) {
    #expect(Quantity("\(quantity)") == quantity)
  }

  @Test func wholeNumbersHaveNoFraction() {
    #expect("\(Quantity(5, unit: "s"))" == "5 s")
    #expect("\(Quantity(10, unit: "%"))" == "10%")
    #expect("\(Quantity(0.25))" == "0.25")
  }

  @Test(
    arguments: [
      (Quantity(5, unit: "s"), "ms", 5000), (Quantity(90, unit: "s"), "min", 1.5),
      (Quantity(3, unit: "\u{3BC}s"), "\u{B5}s", 3), (Quantity(3, unit: "us"), "\u{3BC}s", 3),
      (Quantity(1, unit: "MiB"), "B", 1_048_576), (Quantity(5), "s", 5), (Quantity(5), "", 5),
      (Quantity(7, unit: "orders"), "orders", 7), (Quantity(5, unit: "s"), "B", nil),
      (Quantity(5, unit: "s"), "", nil), (Quantity(5, unit: "%"), "s", nil),
      (Quantity(1, unit: "h"), "s", 3600),
    ] as [(Quantity, String, Double?)]
  )
  func unitsOfOneKindAreTurnedIntoEachOther(_ from: Quantity, _ unit: String, _ value: Double?) {
    #expect(from.value(in: unit) == value)
  }

  @Test func theConvertibleUnitsAreListedOnce() {
    let units = Quantity.convertibleUnits
    #expect(Set(units).count == units.count)
    #expect(units.allSatisfy { Quantity(1, unit: $0).value(in: $0) == 1 })
    #expect(units.filter(Quantity.isTime) == ["ns", "us", "\u{B5}s", "ms", "s", "min", "h"])
  }
}
