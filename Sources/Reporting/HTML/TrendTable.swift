import Regression
import Results

/// The numbers of a chart, newest first.
struct TrendTable {
  let course: TrendCourse
  let axis: RunAxis
  var addresses: PageAddresses?

  /// The table; ends of rows and cells are left out, as HTML allows, for there are many.
  var markup: Markup {
    let marks = Dictionary(course.marks.map { ($0.run, $0.isConfirmed) }) { _, last in last }
    let rows = course.trend.points.reversed().map { point -> Markup in
      """
      <tr><td>\(addresses.run(point.run))<td>\(day(of: point.run))<td>\
      \(point.value.text(unit: ""))\(note(marks[point.run]))
      """
    }
    let unit = course.trend.unit.truncated(to: 20)
    return """
      <table class="numbers"><thead><tr><th scope="col">run<th scope="col">day\
      <th scope="col">value\(unit.isEmpty ? "" : " in \(unit)")</thead><tbody>\(rows.joined())\
      </tbody></table>
      """
  }

  private func day(of run: Int64) -> String {
    axis.position(of: run).map { axis.runs[$0].startedAt.dayText } ?? ""
  }

  private func note(_ isConfirmed: Bool?) -> Markup {
    isConfirmed.map { $0 ? " regression" : " suspected" } ?? ""
  }
}
