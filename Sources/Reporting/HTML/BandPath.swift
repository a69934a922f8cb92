import Regression
import Results

/// The noise bands of runs as an area, in the path data of SVG: along the upper edges, and back along the
/// lower ones.
struct BandPath {
  private let edges: [Edge]

  /// Where the band of a run is in the drawing.
  private struct Edge {
    let position: Int
    let x: Int
    let top: Int
    let bottom: Int

    /// Whether nobody could see the difference: two units are a pixel.
    func looks(like other: Edge) -> Bool {
      abs(top - other.top) <= 2 && abs(bottom - other.bottom) <= 2
    }
  }

  /// Into how many steps the area is cut at most; neighbours differ little, as their baselines share all
  /// but a few runs.
  private static let stepLimit = 160

  /// - Parameters:
  ///   - bands: The bands, by the numbers of the runs.
  ///   - runs: Where the runs are.
  ///   - axis: Where values are.
  init(_ bands: [Int64: NoiseBand], _ runs: RunAxis, _ axis: ValueAxis) {
    edges = runs.runs.enumerated().compactMap { position, run in
      bands[run.number].map {
        Edge(
          position: position,
          x: runs.x(atPosition: position),
          top: axis.y($0.high),
          bottom: axis.y($0.low)
        )
      }
    }
  }

  /// The path; empty if there is no band.
  var markup: Markup { stretches.map(area).joined() }

  /// The edges of neighbouring runs.
  private var stretches: [ArraySlice<Edge>] {
    let starts = edges.indices.filter {
      $0 == 0 || edges[$0].position != edges[$0 - 1].position + 1
    }
    return zip(starts, starts.dropFirst() + [edges.count]).map { edges[$0..<$1] }
  }

  private func area(_ stretch: ArraySlice<Edge>) -> Markup {
    let edges = thinned(stretch)
    var path = LinePath()
    for edge in edges { path.add(edge.x, edge.top, continues: edge.x != edges[0].x) }
    for edge in edges.reversed() {
      path.add(edge.x, max(edge.bottom, edge.top + 2), continues: true)
    }
    return edges.count == 1 ? bar(edges[0]) : path.markup + "z"
  }

  /// The band of a run whose neighbours have none.
  private func bar(_ edge: Edge) -> Markup {
    "M\(edge.x - 4) \(edge.top)h8V\(max(edge.bottom, edge.top + 2))h-8z"
  }

  /// The first edge, the last, and those between that show something.
  private func thinned(_ stretch: ArraySlice<Edge>) -> [Edge] {
    let step = max(1, self.edges.count / Self.stepLimit)
    return stretch.reduce(into: []) { kept, edge in
      guard let last = kept.last, edge.position != stretch.last?.position else {
        return kept.append(edge)
      }
      if edge.position - last.position >= step, !edge.looks(like: last) { kept.append(edge) }
    }
  }
}
