import Foundation
import LiveSystem

// postgres-starter: starts a server of PostgreSQL, prints the folder that it works in and its port, and
// waits to be killed.

let server = try await PostgresServer.start()
FileHandle.standardOutput.write(Data("\(server.folder.path) \(server.port)\n".utf8))
while true { pause() }
