'use strict';
// Where the panels of a figure over the levels lie, and where in them names are in nobody's way.
sluiceCharts.parts.ladders = (() => {
  const {along, clearest, beside} = sluiceCharts.parts;

  // up to three stand above each other where there is no room for all of them side by side
  function columnsOf(n, width) {
    if (width >= 900) return n === 4 ? 2 : Math.min(n, 3);
    return n > 3 && width >= 560 ? 2 : 1;
  }

  // names too long for the margin of a narrow picture stand in a legend above it, one below the other
  function keyed(chart, width) {
    const names = chart.panels.length === 1 ? chart.panels[0].lines.map(line => line.name) : [];
    return width < 480 && names.length > 1 && names.some(name => name.length > 8) ? names : [];
  }

  // where each panel lies
  function places(chart, size) {
    const n = chart.panels.length;
    const above = 18 * keyed(chart, size.width).length;
    const columns = columnsOf(n, size.width);
    const rows = Math.ceil(n / columns);
    const right = panel => (panel.lines.length > 1 && !above ? Math.max(44, 16 + 7 * Math.max(...panel.lines.map(line => line.name.length))) : 24);
    const names = n === 1 ? 3 : n > 3 || columns > 1 ? 1 : 2;
    const apart = n > 3 || columns > 1; // each row has its own names of levels
    const foot = 37 + 15 * names;
    const each = (size.height - above - (apart ? 0 : foot)) / rows;
    return {
      names,
      of: chart.panels.map((panel, i) => {
        const row = Math.floor(i / columns);
        const column = i % columns;
        const last = i + columns >= n;
        const width = size.width / columns;
        return {left: width * column + 64, top: above + each * row + 34, width: width - 64 - right(panel),
          height: each - 34 - (apart ? foot : n > 1 ? 8 : 0), named: apart || last, last};
      })
    };
  }

  function height(chart, width) {
    const n = chart.panels.length;
    const columns = columnsOf(n, width);
    return n === 1 ? 350 + 18 * keyed(chart, width).length : n <= 3 && columns === 1 ? 67 + 165 * n : 220 * Math.ceil(n / columns);
  }

  // where along its line a limit's name is in nobody's way
  function free(panel, box, range) {
    const y = value => (1 - range.share(value)) * box.height;
    const others = panel.lines.flatMap(line => along(line.points.filter(point => point.value !== null).map(point => [box.scale.at(point.concurrency), y(point.value)])))
      .concat(range.shown.flatMap(level => along([[0, y(level.value)], [box.width, y(level.value)]])),
        [{left: -999, right: 9999, top: -999, bottom: 0}, {left: -999, right: 9999, top: box.height, bottom: 9999}]);
    return (level, all) => {
      const width = 6.6 * level.name.length + 12;
      const sides = ['insideStartTop', 'insideStartBottom', 'insideEndTop', 'insideEndBottom'];
      const wanted = beside(level, all);
      return clearest([wanted, ...sides.filter(side => side !== wanted)].map(side => {
        const left = side.includes('Start') ? 3 : box.width - width - 3;
        const top = y(level.value) + (side.includes('Top') ? -22 : 4);
        return {side, left, right: left + width, top, bottom: top + 18};
      }), others).side;
    };
  }

  // how far each end label must move so that all stand in the margin and none covers another
  function apart(lines, at, toMargin) {
    const moved = new Map();
    const ends = lines.map(line => ({line, last: line.points.filter(point => point.value !== null).pop()})).filter(end => end.last);
    const late = ends.map(end => ({name: end.line.name, x: toMargin(end.last.concurrency), y: at(end.last.value)})).sort((a, b) => a.y - b.y);
    let free = -Infinity;
    const total = late.map(label => { const y = Math.max(label.y, free); free = y + 14; return y; });
    const over = late.map((label, i) => total[i] - label.y);
    const lift = over.length ? Math.max(...over) / 2 : 0; // half up, half down
    let below = -Infinity;
    late.forEach(label => {
      const crowded = late.some(other => other !== label && Math.abs(other.y - label.y) < 14);
      const y = Math.max(crowded ? label.y - lift : label.y, below);
      below = y + 14;
      moved.set(label.name, [label.x, y - label.y]);
    });
    return moved;
  }

  return {apart, free, height, keyed, places};
})();
