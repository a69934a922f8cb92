/// An answer that a server does not document, or not one to what it was asked.
struct MalformedReply: Error, Hashable {}
