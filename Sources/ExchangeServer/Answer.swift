import ExchangeCore
import HTTPTypes
import HummingbirdCore
import NIOCore

/// An answer in the terms of HTTP.
struct Answer: Sendable {
  var head: HTTPResponse
  var body: ByteBuffer

  /// An answer of the exchange.
  init(_ response: VenueResponse) {
    var fields = HTTPFields()
    for header in response.headers {
      guard let name = HTTPField.Name(header.name) else { continue }
      fields.append(HTTPField(name: name, value: header.value))
    }
    self.init(HTTPResponse.Status(code: response.status), fields, response.body)
  }

  /// An answer in JSON.
  init(_ status: HTTPResponse.Status, json: String) {
    self.init(status, [.contentType: "application/json"], json)
  }

  private init(_ status: HTTPResponse.Status, _ fields: HTTPFields, _ text: String) {
    body = ByteBuffer(string: text)
    head = HTTPResponse(status: status, headerFields: fields)
    head.headerFields[.contentLength] = String(body.readableBytes)
  }
}
