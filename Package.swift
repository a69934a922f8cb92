// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "quantum-trader-failure-tests",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "qtreport", targets: ["qtreport"]),
    .executable(name: "qtreport-serve", targets: ["qtreport-serve"]),
    .executable(name: "qtsim", targets: ["qtsim"]),
    .executable(name: "qtsim-live", targets: ["qtsim-live"]),
    .library(name: "ExchangeServer", targets: ["ExchangeServer"]),
    .library(name: "CHiredis", targets: ["CHiredis"]),
    .library(name: "FaultProxy", targets: ["FaultProxy"]),
    .library(name: "HTTPExchange", targets: ["HTTPExchange"]),
    .library(name: "Harness", targets: ["Harness"]),
    .library(name: "Housekeeping", targets: ["Housekeeping"]),
    .library(name: "LiveSystem", targets: ["LiveSystem"]),
    .library(name: "Regression", targets: ["Regression"]),
    .library(name: "Results", targets: ["Results"]),
    .library(name: "Scenarios", targets: ["Scenarios"]),
    .library(name: "Simulation", targets: ["Simulation"]),
    .library(name: "Storage", targets: ["Storage"]),
    .library(name: "TradingSystem", targets: ["TradingSystem"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    .target(name: "Results"),
    .target(name: "Processes"),
    .target(
      name: "Storage",
      dependencies: [
        "Processes", "Results",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      resources: [.embedInCode("migrations"), .embedInCode("queries")]
    ),
    .target(
      name: "Ingest",
      dependencies: ["Results", .product(name: "Crypto", package: "swift-crypto")],
      resources: [.embedInCode("catalogue.json")]
    ),
    .target(name: "Provenance", dependencies: ["Results"]),
    .target(
      name: "Regression",
      dependencies: ["Results", .product(name: "Yams", package: "Yams")]
    ),
    .target(
      name: "Reporting",
      dependencies: [
        "Results", "Regression",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("templates")]
    ),
    .target(
      name: "Review",
      dependencies: ["Provenance", "Regression", "Reporting", "Results", "Storage"]
    ),
    .target(
      name: "Terminal",
      dependencies: [
        "Provenance", "Regression", "Reporting", "Results", "Review", "Storage",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .executableTarget(
      name: "qtreport",
      dependencies: [
        "Ingest", "Provenance", "Regression", "Reporting", "Results", "Review", "Storage",
        "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .target(
      name: "Server",
      dependencies: [
        "LocalSockets", "Regression", "Reporting", "Results", "Review", "Storage",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ]
    ),
    .executableTarget(
      name: "qtreport-serve",
      dependencies: [
        "LocalSockets", "Review", "Server", "Storage", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ]
    ),
    .target(
      name: "TradingSystem",
      dependencies: [
        "Results",
        .product(name: "Collections", package: "swift-collections"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ]
    ),
    .target(
      name: "ExchangeCore",
      dependencies: [.product(name: "Crypto", package: "swift-crypto")]
    ),
    .target(
      name: "Harness",
      dependencies: [
        "ExchangeCore", "Results", "TradingSystem",
        .product(name: "Logging", package: "swift-log"),
      ]
    ),
    .target(
      name: "Scenarios",
      dependencies: ["ExchangeCore", "Harness", "Results", "TradingSystem"]
    ),
    .target(
      name: "Simulation",
      dependencies: [
        "ExchangeCore", "Harness", "Results", "TradingSystem",
        .product(name: "Collections", package: "swift-collections"),
        .product(name: "Logging", package: "swift-log"),
      ]
    ),
    .target(
      name: "LocalSockets",
      dependencies: [.product(name: "NIOCore", package: "swift-nio")]
    ),
    .target(
      name: "FaultProxy",
      dependencies: [
        "LocalSockets",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]
    ),
    .target(
      name: "ExchangeServer",
      dependencies: [
        "ExchangeCore", "Harness", "LocalSockets", "Results",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]
    ),
    .target(
      name: "HTTPExchange",
      dependencies: [
        "LocalSockets", "TradingSystem",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]
    ),
    .systemLibrary(
      name: "CHiredis",
      providers: [.apt(["libhiredis-dev"]), .brew(["hiredis"])]
    ),
    .systemLibrary(
      name: "CLibPQ",
      providers: [.apt(["libpq-dev"]), .brew(["libpq"])]
    ),
    .target(
      name: "LiveSystem",
      dependencies: ["CHiredis", "CLibPQ", "Processes", "Results", "TradingSystem"],
      resources: [.embedInCode("Postgres/queries")]
    ),
    .target(name: "Housekeeping", dependencies: ["Processes"]),
    .target(
      name: "SuiteTerminal",
      dependencies: [
        "Harness", "Ingest", "Provenance", "Reporting", "Results", "Scenarios", "Storage",
        "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Yams", package: "Yams"),
      ]
    ),
    .target(
      name: "ServiceHost",
      dependencies: [
        "HTTPExchange", "LiveSystem", "LocalSockets", "Results", "TradingSystem",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOFoundationEssentialsCompat", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ]
    ),
    .target(
      name: "LiveBed",
      dependencies: [
        "ExchangeCore", "ExchangeServer", "FaultProxy", "Harness", "Housekeeping", "LiveSystem",
        "Processes", "Results", "ServiceHost", "TradingSystem",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ]
    ),
    .executableTarget(
      name: "qtsim-live",
      dependencies: [
        "Harness", "Housekeeping", "LiveBed", "LiveSystem", "Results", "ServiceHost", "Storage",
        "SuiteTerminal", "Terminal", "TradingSystem",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Yams", package: "Yams"),
      ]
    ),
    .executableTarget(
      name: "qtsim",
      dependencies: [
        "Harness", "Reporting", "Results", "Scenarios", "Simulation", "Storage", "SuiteTerminal",
        "Terminal", "TradingSystem",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .target(name: "TestSupport", dependencies: ["Results"], path: "Tests/TestSupport"),
    .executableTarget(
      name: "journal-writer",
      dependencies: ["Results", "Storage", "TestSupport"],
      path: "Tests/JournalWriter"
    ),
    .executableTarget(
      name: "postgres-starter",
      dependencies: ["LiveSystem"],
      path: "Tests/PostgresStarter"
    ),
    .executableTarget(
      name: "lease-fixture",
      dependencies: ["Housekeeping"],
      path: "Tests/LeaseFixture"
    ),
    .testTarget(
      name: "ProcessesTests",
      dependencies: ["Processes", "TestSupport", "lease-fixture"]
    ),
    .testTarget(
      name: "HousekeepingTests",
      dependencies: ["Housekeeping", "lease-fixture", "Processes", "TestSupport"]
    ),
    .testTarget(name: "ResultsTests", dependencies: ["Results", "TestSupport"]),
    .testTarget(
      name: "StorageTests",
      dependencies: [
        "Results", "Storage", "TestSupport", "journal-writer",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]
    ),
    .testTarget(name: "IngestTests", dependencies: ["Ingest", "Results", "TestSupport"]),
    .testTarget(
      name: "ProvenanceTests",
      dependencies: ["Provenance", "Results", "TestSupport"]
    ),
    .testTarget(
      name: "RegressionTests",
      dependencies: [
        "Ingest", "Regression", "Results", "TestSupport",
        .product(name: "Yams", package: "Yams"),
      ],
      exclude: ["Tables"]
    ),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["Regression", "Reporting", "Results", "TestSupport"]
    ),
    .testTarget(
      name: "ServerTests",
      dependencies: [
        "qtreport", "qtreport-serve", "Regression", "Reporting", "Results", "Review", "Server",
        "Storage", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ]
    ),
    .testTarget(name: "ExchangeCoreTests", dependencies: ["ExchangeCore"]),
    .testTarget(
      name: "TradingSystemTests",
      dependencies: [
        "Harness", "Results", "Simulation", "TradingSystem",
        .product(name: "Logging", package: "swift-log"),
      ]
    ),
    .testTarget(
      name: "SimulationTests",
      dependencies: ["Harness", "Results", "Simulation", "TradingSystem", "TestSupport"]
    ),
    .testTarget(name: "FaultProxyTests", dependencies: ["FaultProxy", "TestSupport"]),
    .testTarget(
      name: "ExchangeServerTests",
      dependencies: [
        "ExchangeCore", "ExchangeServer", "FaultProxy", "HTTPExchange", "Harness", "Results",
        "TestSupport", "TradingSystem",
        .product(name: "Logging", package: "swift-log"),
      ]
    ),
    .testTarget(
      name: "LiveSystemTests",
      dependencies: [
        "LiveSystem", "Results", "Simulation", "TestSupport", "TradingSystem", "postgres-starter",
      ]
    ),
    .testTarget(
      name: "HarnessTests",
      dependencies: [
        "ExchangeCore", "Harness", "Results", "Simulation", "TestSupport", "TradingSystem",
        .product(name: "Logging", package: "swift-log"),
      ]
    ),
    .testTarget(
      name: "ScenariosTests",
      dependencies: [
        "ExchangeCore", "Harness", "Results", "Scenarios", "Simulation", "TradingSystem",
      ]
    ),
    .testTarget(
      name: "ServiceHostTests",
      dependencies: [
        "Harness", "LiveSystem", "Results", "ServiceHost", "TestSupport", "TradingSystem",
        "qtsim-live",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]
    ),
    .testTarget(
      name: "LiveBedTests",
      dependencies: [
        "ExchangeServer", "FaultProxy", "HTTPExchange", "Harness", "LiveBed", "LiveSystem",
        "Results", "ServiceHost", "TestSupport", "TradingSystem", "qtsim-live",
        .product(name: "Logging", package: "swift-log"),
      ]
    ),
    .testTarget(
      name: "QTSimTests",
      dependencies: [
        "Ingest", "Results", "Storage", "TestSupport", "qtsim",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .testTarget(
      name: "QTSimLiveTests",
      dependencies: [
        "Housekeeping", "Processes", "Results", "ServiceHost", "Storage", "SuiteTerminal",
        "TestSupport", "TradingSystem", "qtreport", "qtsim", "qtsim-live",
      ]
    ),
    .testTarget(
      name: "TargetTests",
      dependencies: ["LiveBed", "Results", "Storage", "SuiteTerminal", "TestSupport", "qtsim-live"]
    ),
    .testTarget(
      name: "QTReportTests",
      dependencies: [
        "qtreport", "Ingest", "Results", "Storage", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Yams", package: "Yams"),
      ]
    ),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
}
