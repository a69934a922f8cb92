/// What a probe has found.
struct ProbeResult: Hashable, Sendable {
  let grade: HealthGrade
  /// How long the answer took; `nil` if there was none.
  let latency: Duration?
  /// What is wrong; `nil` if there was an answer and nothing in it.
  let error: String?

  /// The dependency answered.
  init(latency: Duration) {
    grade = HealthGrade(latency: latency)
    self.latency = latency
    error = nil
  }

  /// The probe failed.
  init(_ error: any Error, after latency: Duration) {
    let answers = error is ProbeFailure
    grade = answers ? max(.degraded, HealthGrade(latency: latency)) : .down
    self.latency = answers ? latency : nil
    self.error = "\(error)"
  }
}
