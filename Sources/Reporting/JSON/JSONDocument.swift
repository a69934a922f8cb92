import Foundation

/// Something that is exported as JSON, with the name and version of its shape.
public struct JSONDocument<Content: Encodable>: Encodable {
  private let schema: String
  private let content: Content

  /// Creates a document.
  ///
  /// - Parameters:
  ///   - schema: The name and version of the shape, such as `qtreport/runs/1`. A published shape never
  ///     changes under the same version.
  ///   - content: What the document says: a value that encodes as an object.
  public init(schema: String, _ content: Content) {
    self.schema = schema
    self.content = content
  }

  /// Writes the content's object with one key more.
  public func encode(to encoder: any Encoder) throws {
    try content.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(schema, forKey: .schema)
  }

  private enum CodingKeys: String, CodingKey {
    case schema
  }

  /// The document as text, with a newline at the end.
  ///
  /// Numbers that JSON does not have, which only a query can give, are texts: `"inf"`, `"-inf"`,
  /// `"nan"`.
  public var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: "inf",
        negativeInfinity: "-inf",
        nan: "nan"
      )
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }
}
