public import Foundation

/// Gives back what the servers of a run hold outside of its folder, such as shared memory.
///
/// It is told the run's folder, when its processes have ended and before it is removed.
public typealias Release = (URL) throws(HousekeepingError) -> Void
