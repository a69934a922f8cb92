import Testing

/// Tests with real servers, one after another: two at once would slow each other down, and what depends
/// on time would prove less.
@Suite(.serialized)
enum LiveModeTests {}
