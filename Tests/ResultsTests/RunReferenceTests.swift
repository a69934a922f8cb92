import Results
import Testing

struct RunReferenceTests {
  @Test(arguments: [
    ("last", RunReference.last(offset: 0)),
    ("last~2", .last(offset: 2)),
    ("last~0", .last(offset: 0)),
    ("12", .number(12)),
    ("12345678", .number(12_345_678)),
    ("3f2a9c1e", .id(prefix: "3f2a9c1e")),
    ("0021", .id(prefix: "0021")),
    ("3F2A", .id(prefix: "3f2a")),
    ("id:12", .id(prefix: "12")),
    ("commit:AbC", .commit(prefix: "abc")),
    ("commit:r1234", .commit(prefix: "r1234")),
    ("tag:v1.0", .tag(name: "v1.0")),
    ("pinned:release 1", .baseline(name: "release 1")),
    ("baseline:release 1", .baseline(name: "release 1")),
  ])
  func readsEveryWayToNameARun(text: String, reference: RunReference) {
    #expect(RunReference(text) == reference)
    #expect(RunReference(reference.description) == reference)
  }

  @Test(arguments: [
    "", "0", "-1", "+5", "007", "last~", "last~-1", "last~x", "abc", "commit:", "baseline:",
    "pinned:", "tag:", "id:", "id:g", "first", "１２", String(repeating: "a", count: 65),
  ])
  func refusesEverythingElse(text: String) {
    #expect(RunReference(text) == nil)
  }
}
