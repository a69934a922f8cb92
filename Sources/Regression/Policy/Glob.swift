/// A pattern of characters: `*` stands for any text, `?` for one character, `[a-f]` for one of some,
/// `[!a-f]` for one of all others; `\` takes the meaning from the character behind it.
///
/// Matched by character rather than by byte, whatever the locale, and in a time that is never more
/// than the product of both lengths.
struct Glob: Hashable, Sendable {
  private let elements: [Element]

  /// Creates a pattern. A `[` that is never closed, and a `\` at the end, stand for themselves.
  init(_ text: some StringProtocol) {
    var rest = Substring(text)
    var elements: [Element] = []
    while let character = rest.popFirst() {
      elements.append(Element(character, &rest))
    }
    self.elements = elements
  }

  /// How many characters stand for themselves.
  var literals: Int {
    elements.count { if case .literal = $0 { true } else { false } }
  }

  /// Whether every character stands for itself.
  var isExact: Bool { literals == elements.count }

  /// Whether a text matches.
  ///
  /// Only the newest star needs to be tried again: what an earlier one would give up, the newest can
  /// take.
  func matches(_ text: some StringProtocol) -> Bool {
    let characters = Array(text)
    var (place, element) = (0, 0)
    var retry: (place: Int, element: Int)?
    while place < characters.count {
      if element < elements.count, elements[element] == .any {
        retry = (place, element)
        element += 1
      } else if element < elements.count, elements[element].matches(characters[place]) {
        place += 1
        element += 1
      } else if let last = retry {
        retry = (last.place + 1, last.element)
        (place, element) = (last.place + 1, last.element + 1)
      } else {
        return false
      }
    }
    return elements[element...].allSatisfy { $0 == .any }
  }
}

extension Glob {
  /// A part of a pattern.
  private enum Element: Hashable {
    case any
    case one
    case literal(Character)
    case set([ClosedRange<Character>], isInverted: Bool)

    /// Reads the part that begins with a character, and what belongs to it from the rest.
    init(_ character: Character, _ rest: inout Substring) {
      switch character {
      case "*": self = .any
      case "?": self = .one
      case "[": self = Self.set(&rest) ?? .literal("[")
      case "\\": self = .literal(rest.popFirst() ?? "\\")
      default: self = .literal(character)
      }
    }

    /// The set that a `[` opens; `nil` if nothing closes it. A `]` in first place belongs to it.
    private static func set(_ rest: inout Substring) -> Element? {
      let isInverted = rest.first == "!" || rest.first == "^"
      let members = rest.dropFirst(isInverted ? 1 : 0)
      guard let end = members.dropFirst().firstIndex(of: "]") else { return nil }
      rest = members[end...].dropFirst()
      return .set(ranges(Array(members[..<end])), isInverted: isInverted)
    }

    private static func ranges(_ members: [Character]) -> [ClosedRange<Character>] {
      var ranges: [ClosedRange<Character>] = []
      var rest = members[...]
      while let first = rest.popFirst() {
        guard rest.first == "-", rest.count > 1 else {
          ranges.append(first...first)
          continue
        }
        let last = rest[rest.startIndex + 1]
        rest = rest.dropFirst(2)
        if first <= last { ranges.append(first...last) }
      }
      return ranges
    }

    func matches(_ character: Character) -> Bool {
      switch self {
      case .any, .one: true
      case .literal(let own): own == character
      case .set(let ranges, let isInverted):
        ranges.contains { $0.contains(character) } != isInverted
      }
    }
  }
}
