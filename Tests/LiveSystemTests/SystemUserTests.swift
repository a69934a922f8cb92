import Foundation
import Testing

@testable import LiveSystem

struct SystemUserTests {
  @Test func aUserIsFoundByName() {
    #expect(SystemUser(name: "root") == SystemUser(id: 0, group: 0))
    for name in ["", " ", "root\n", "no such user", String(repeating: "x", count: 100_000)] {
      #expect(SystemUser(name: name) == nil)
    }
  }

  @Test func whoRefusesToBeRootIsAnotherThen() {
    #expect((SystemUser.unprivileged == nil) == (geteuid() != 0))
    #expect(SystemUser.unprivileged?.id != 0)
    #expect(SystemUser.unprivileged?.group != 0)
  }

  @Test func everyGroupOfRootIsLeft() {
    let options = ["--reuid", "65534", "--regid", "65534", "--clear-groups"]
    #expect(SystemUser.nobody.options == options)
  }
}
