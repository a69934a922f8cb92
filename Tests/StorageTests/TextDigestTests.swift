import Testing

@testable import Storage

struct TextDigestTests {
  @Test func isTheDigestOfTheNetstrings() {
    // printf '1:a,-,2:é,0:,' | sha256sum
    #expect(
      TextDigest.of(["a", nil, "é", ""])
        == "396cee5aebb12d4a26f7dbb6372153683fd1a346a146cf5e19da47819f79bc24"
    )
  }

  @Test func textsThatAreDividedInAnotherWayHaveAnotherDigest() {
    let lists: [[String?]] = [
      [], [nil], [""], ["", ""], ["ab"], ["a", "b"], ["b", "a"], ["ab", ""], ["", "ab"], ["a,1:b"],
      ["-,"], [nil, nil], ["\u{E9}"], ["e\u{301}"],
    ]
    #expect(Set(lists.map(TextDigest.of)).count == lists.count)
  }
}
