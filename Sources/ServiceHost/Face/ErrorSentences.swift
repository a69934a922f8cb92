import HTTPTypes
import Hummingbird
import NIOCore

/// Answers whatever goes wrong with a sentence that says what.
struct ErrorSentences<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request,
    context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPError where error.body != nil {
      throw error
    } catch let error as HTTPError {
      let place = "\(request.method.rawValue) \(request.uri.path)"
      throw HTTPError(error.status, message: "this service does not answer \(place)")
    } catch is NIOTooManyBytesError {
      let message = "the body has more than \(ServiceFace.bodyLimit) bytes"
      throw HTTPError(.contentTooLarge, message: message)
    } catch {
      throw HTTPError(.internalServerError, message: "\(error)")
    }
  }
}
