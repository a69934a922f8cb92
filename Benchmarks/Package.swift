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
    )
  ],
  swiftLanguageModes: [.v6]
)
