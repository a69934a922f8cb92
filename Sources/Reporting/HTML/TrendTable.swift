import Regression
import Results

/// The numbers of a chart, newest first. The days of the runs are in the table of all runs only, as they
/// would be most of the page.
struct TrendTable {
  let course: TrendCourse

  /// The table; ends of rows and cells are left out, as HTML allows, for there are many.
  var markup: Markup {
    let marks = Dictionary(course.marks.map { ($0.run, $0.isConfirmed) }) { _, last in last }
    let rows = course.trend.points.reversed().map { point -> Markup in
      "<tr><td>\(point.run)<td>\(point.value.text(unit: ""))\(note(marks[point.run]))"
    }
    let unit = course.trend.unit.truncated(to: 20)
    return """
      <table class="numbers" tabindex="0"><thead><tr><th scope="col"><a href="#all-runs">run</a>\
      <th scope="col">value\(unit.isEmpty ? "" : " in \(unit)")</thead><tbody>\(rows.joined())\
      </tbody></table>
      """
  }

  private func note(_ isConfirmed: Bool?) -> Markup {
    isConfirmed.map { $0 ? " regression" : " suspected" } ?? ""
  }
}
