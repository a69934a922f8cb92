import HTTPTypes
import Hummingbird
import LocalSockets

/// Refuses requests that are meant for another machine, as those are that a page of the web can make.
struct LoopbackRule<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request,
    context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard LoopbackHost.isNamed(in: request.head.authority ?? "") else {
      throw HTTPError(
        .badRequest,
        message: "the request is for another machine; use http://127.0.0.1 with the port"
      )
    }
    return try await next(request, context)
  }
}
