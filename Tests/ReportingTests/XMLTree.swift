import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The elements of an XML document, in the order in which they begin.
final class XMLTree: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    /// The name of the element around it; `nil` for the outermost.
    let parent: String?
    let attributes: [String: String]
    /// The text directly in it.
    fileprivate(set) var text = ""

    /// The value of an attribute; empty if it is not there.
    subscript(name: String) -> String { attributes[name] ?? "" }
  }

  private(set) var elements: [Element] = []
  private var open: [Int] = []

  /// Reads a document.
  ///
  /// - Throws: An error of the parser if it is not well-formed.
  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.coderReadCorrupt) }
  }

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String]
  ) {
    let parent = open.last.map { elements[$0].name }
    open.append(elements.count)
    elements.append(Element(name: name, parent: parent, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let place = open.last { elements[place].text += text }
  }

  func parser(
    _ parser: XMLParser,
    didEndElement name: String,
    namespaceURI: String?,
    qualifiedName: String?
  ) {
    open.removeLast()
  }
}
