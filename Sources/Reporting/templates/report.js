(function () {
  "use strict";
  var all = function (selector, root) { return Array.from((root || document).querySelectorAll(selector)); };
  var make = function (name, text) {
    var element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    return element;
  };

  // Search and filters: what does not match is hidden.
  var items = all("article.finding, figure[data-state], details.scenario, .matrix tbody tr, tbody[data-state]");
  var states = new Set(), scenarios = new Set();
  items.forEach(function (item) {
    if (item.dataset.state) states.add(item.dataset.state);
    if (item.dataset.scenario) scenarios.add(item.dataset.scenario);
  });
  var choice = function (label, values) {
    var select = make("select");
    select.setAttribute("aria-label", label);
    [""].concat(Array.from(values).sort()).forEach(function (value) {
      var option = make("option", value || label);
      option.value = value;
      select.append(option);
    });
    return select;
  };
  var search = make("input");
  search.type = "search";
  search.placeholder = "search";
  search.setAttribute("aria-label", "search");
  var scenario = choice("all scenarios", scenarios);
  var state = choice("all states", states);
  var shown = make("output");
  var texts = new Map();
  var textOf = function (item) {
    if (!texts.has(item)) {
      var head = item.querySelector("h3, figcaption, summary, th") || item;
      texts.set(item, (item.dataset.scenario + " " + head.textContent).toLowerCase());
    }
    return texts.get(item);
  };
  var filter = function () {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var count = 0;
    items.forEach(function (item) {
      var fits = (!scenario.value || item.dataset.scenario === scenario.value)
        && (!state.value || item.matches("tr") || item.dataset.state === state.value)
        && words.every(function (word) { return textOf(item).includes(word); });
      item.hidden = !fits;
      if (fits) count += 1;
    });
    all("section").forEach(function (section) {
      section.hidden = !section.querySelector("figure:not([hidden])");
    });
    shown.textContent = count === items.length ? "" : count + " of " + items.length + " shown";
  };
  [search, scenario, state].forEach(function (control) { control.addEventListener("input", filter); });

  // Findings in another order.
  var list = document.getElementById("finding-list");
  var order = make("select");
  order.setAttribute("aria-label", "order of findings");
  ["worst first", "by name"].forEach(function (text) { order.append(make("option", text)); });
  var cards = list ? all("article", list) : [];
  order.addEventListener("input", function () {
    var sorted = order.selectedIndex === 0 ? cards : cards.slice().sort(function (a, b) {
      return textOf(a).localeCompare(textOf(b));
    });
    list.append.apply(list, sorted);
  });
  var tools = make("div");
  tools.className = "tools";
  tools.setAttribute("role", "search");
  tools.append(search, scenario, state);
  if (cards.length > 1) tools.append(order);
  tools.append(shown);
  if (items.length > 1) document.querySelector("main").prepend(tools);

  // Tables that sort by a column.
  all("table.sortable").forEach(function (table) {
    all("thead th", table).forEach(function (head, column) {
      var button = make("button", head.textContent);
      var isUp = false;
      head.textContent = "";
      head.append(button);
      button.addEventListener("click", function () {
        isUp = !isUp;
        all("thead th", table).forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
        var body = table.tBodies[0];
        var rows = Array.from(body.rows).sort(function (a, b) {
          var left = a.cells[column].textContent, right = b.cells[column].textContent;
          var sign = left.localeCompare(right, undefined, { numeric: true });
          return isUp ? sign : -sign;
        });
        body.append.apply(body, rows);
      });
    });
  });

  // What stands under the pointer, or under the arrow keys: run, day, commit and value.
  var plot = document.body.dataset;
  var runTable = document.getElementById("runs");
  var runRows = runTable ? runTable.tBodies[0].rows : [];
  var runs = Array.from(runRows).map(function (row) {
    return Array.from(row.cells).slice(0, 3).map(function (cell) { return cell.textContent.trim(); });
  }).sort(function (a, b) { return a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : a[0] - b[0]; });
  all("figure").forEach(function (figure) {
    var svg = figure.querySelector("svg.chart");
    if (!svg) return;
    var source = figure.dataset.numbers ? document.getElementById(figure.dataset.numbers) : figure;
    var values, place, box, cursor;
    var show = function (next) {
      if (!values) {
        values = new Map(all(".numbers tbody tr", source).map(function (row) {
          return [row.cells[0].textContent.trim(), row.cells[1].textContent.trim()];
        }));
        box = make("div");
        box.className = "readout";
        box.setAttribute("role", "status");
        box.append(make("span"));
        cursor = make("div");
        cursor.className = "cursor";
        figure.append(box, cursor);
      }
      place = Math.max(0, Math.min(runs.length - 1, next));
      var run = runs[place];
      var value = values.has(run[0]) ? values.get(run[0]) : "not measured";
      box.firstChild.textContent = "run " + run.slice(0, 3).filter(Boolean).join(" · ") + ": " + value;
      var part = runs.length > 1 ? place / (runs.length - 1) : 0.5;
      var x = (+plot.left + part * (plot.right - plot.left)) / plot.width;
      var frame = figure.getBoundingClientRect(), drawing = svg.getBoundingClientRect();
      cursor.style.left = drawing.left - frame.left + x * drawing.width + "px";
      cursor.style.top = drawing.top - frame.top + "px";
      cursor.style.height = drawing.height * 0.8 + "px";
      box.hidden = cursor.hidden = false;
    };
    var hide = function () { if (box) box.hidden = cursor.hidden = true; };
    svg.addEventListener("pointermove", function (event) {
      var drawing = svg.getBoundingClientRect();
      var x = (event.clientX - drawing.left) / drawing.width * plot.width;
      show(Math.round((x - plot.left) / (plot.right - plot.left) * (runs.length - 1)));
    });
    svg.addEventListener("pointerleave", hide);
    svg.setAttribute("tabindex", "0");
    svg.addEventListener("blur", hide);
    svg.addEventListener("keydown", function (event) {
      var step = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
      if (!step) return;
      event.preventDefault();
      show((place === undefined ? runs.length - 1 : place) + step);
    });
  });
})();
