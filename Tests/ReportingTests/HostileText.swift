/// Texts that mean something to one format or another.
enum HostileText {
  static let all = [
    "<b onclick='x'>&amp;\"", "a\nb\r\nc", "]]>", "::error title=x::y", "%0A::error::",
    "##[error]x",
    "\u{202E}txet", "👩‍🚀🦀", "\"\u{301} onload=x", "<\u{338}script>", "|\u{301} | `a` | $x$",
    "</details>", "a\u{0}b\u{FFFE}c\u{FFFF}\u{1B}[31m", String(repeating: "x", count: 10_000), "",
    "a,b:c=d%",
  ]

  /// Those that mean something to HTML, SVG or the templates.
  static let markup = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "</title></svg><b>", "</style><b>", "{{title}}", "{{{matrix}}}", "&lt;b&gt;", "\u{202E}abc",
    "a\nb", "🦀 漢字", "<\u{338}b>", "\"\u{301}><b>", String(repeating: "n", count: 10_000),
  ]
}
