// The chart of a hall's day, drawn by uPlot and drawn anew when the hall's live part changes.
(function () {
  "use strict";
  var chart = null, box = null, seen = 0;

  function colour(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }

  function options(width) {
    var font = "14px 'Plus Jakarta Sans', sans-serif";
    var axis = { stroke: colour("--soft"), font: font, grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
    var clock = new Intl.DateTimeFormat(box.dataset.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: box.dataset.zone });
    function written(u, marks) { return marks.map(function (mark) { return clock.format(new Date(mark * 1000)); }); }
    return {
      width: width,
      padding: [12, 28, 0, 0],
      height: 260,
      cursor: { drag: { x: false, y: false }, points: { size: 8 } },
      scales: { y: { range: function (u, low, high) { return [0, Math.max(4, Math.ceil(high * 1.1))]; } } },
      axes: [Object.assign({}, axis, { values: written, grid: { show: false }, space: 64, gap: 8, size: 40,
              incrs: [900, 1800, 3600, 7200, 10800, 14400] }),
             Object.assign({}, axis, { size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500] })],
      series: [
        { value: function (u, mark) { return mark === null ? "–" : clock.format(new Date(mark * 1000)); }, label: box.dataset.time },
        { label: box.dataset.came, stroke: colour("--accent"), fill: colour("--accent-tint"), width: 1, points: { show: false },
          paths: uPlot.paths.bars({ size: [0.8, 48], align: -1, radius: 0.15 }) },
        { label: box.dataset.waiting, stroke: colour("--primary"), width: 3, points: { show: false } }
      ]
    };
  }

  function draw(day) {
    box.dataset.zone = day.zone;
    if (!day.at.length) {
      if (chart) { chart.destroy(); chart = null; }
      box.innerHTML = "";
      var none = document.createElement("p");
      none.className = "soft nothing";
      none.textContent = box.dataset.empty;
      box.appendChild(none);
      return;
    }
    var columns = [day.at, day.came, day.waiting];
    if (chart) { chart.setData(columns); return; }
    box.innerHTML = "";
    chart = new uPlot(options(box.clientWidth), columns, box);
    box.dataset.drawn = "yes";
  }

  function load() {
    seen = Date.now();
    fetch(box.dataset.from, { credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.json() : null; })
      .then(function (day) { if (day) { draw(day); } })
      .catch(function () {});
  }

  document.addEventListener("DOMContentLoaded", function () {
    box = document.getElementById("chart");
    if (!box) { return; }
    load();
    document.body.addEventListener("htmx:sseMessage", function () { if (Date.now() - seen > 15000) { load(); } });
    window.addEventListener("resize", function () { if (chart) { chart.setSize({ width: box.clientWidth, height: 260 }); } });
  });
})();
