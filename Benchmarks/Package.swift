// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "quantum-trader-failure-tests", path: "..")],
  targets: [
    .executableTarget(
      name: "append-runs",
      dependencies: [
        .product(name: "Results", package: "quantum-trader-failure-tests"),
        .product(name: "Storage", package: "quantum-trader-failure-tests"),
      ]
    ),
    .executableTarget(
      name: "judge-histories",
      dependencies: [
        .product(name: "Regression", package: "quantum-trader-failure-tests"),
        .product(name: "Results", package: "quantum-trader-failure-tests"),
      ]
    ),
    .executableTarget(
      name: "play-suite",
      dependencies: [
        .product(name: "Harness", package: "quantum-trader-failure-tests"),
        .product(name: "Results", package: "quantum-trader-failure-tests"),
        .product(name: "Scenarios", package: "quantum-trader-failure-tests"),
        .product(name: "Simulation", package: "quantum-trader-failure-tests"),
        .product(name: "Storage", package: "quantum-trader-failure-tests"),
      ]
    ),
    .executableTarget(
      name: "relay-requests",
      dependencies: [.product(name: "FaultProxy", package: "quantum-trader-failure-tests")]
    ),
    .target(
      name: "RedisFigures",
      dependencies: [
        .product(name: "CHiredis", package: "quantum-trader-failure-tests"),
        .product(name: "LiveSystem", package: "quantum-trader-failure-tests"),
        .product(name: "TradingSystem", package: "quantum-trader-failure-tests"),
      ]
    ),
    .executableTarget(
      name: "publish-events",
      dependencies: [
        "RedisFigures",
        .product(name: "LiveSystem", package: "quantum-trader-failure-tests"),
        .product(name: "TradingSystem", package: "quantum-trader-failure-tests"),
      ]
    ),
    .executableTarget(
      name: "buffer-events",
      dependencies: [
        "RedisFigures",
        .product(name: "LiveSystem", package: "quantum-trader-failure-tests"),
        .product(name: "TradingSystem", package: "quantum-trader-failure-tests"),
      ]
    ),
  ],
  swiftLanguageModes: [.v6]
)
