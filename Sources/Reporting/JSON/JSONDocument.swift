import Foundation

/// Something that is exported as JSON: a value that encodes as an object.
public protocol JSONDocument: Encodable {
  /// The name and version of the document's shape, such as `qtreport/runs/1`. A published shape never
  /// changes under the same version.
  static var schema: String { get }
}

extension JSONDocument {
  /// The document as text, with the key `schema` and a newline at the end.
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
      return String(decoding: try encoder.encode(Labelled(document: self)), as: UTF8.self) + "\n"
    }
  }
}

/// A document's object with one key more.
private struct Labelled<Document: JSONDocument>: Encodable {
  let document: Document

  func encode(to encoder: any Encoder) throws {
    try document.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Document.schema, forKey: .schema)
  }

  private enum CodingKeys: String, CodingKey {
    case schema
  }
}
