'use strict';
// Figures over the number of parallel requests.
(() => {
  const {SYMBOLS, number, tip, base, axis, ceiling, limits, tint} = sluiceCharts.parts;

  // the levels that fit, the powers of two first, so that no label runs into another
  function fitting(levels, left, right, width) {
    const at = level => left === right ? width / 2 : (Math.log2(level) - left) / (right - left) * width;
    const room = (a, b) => Math.abs(at(a) - at(b)) >= 7 + 4 * (String(a).length + String(b).length);
    const kept = [];
    const rank = level => (level === levels[0] || level === levels[levels.length - 1] ? 0 : Number.isInteger(Math.log2(level)) ? 1 : 2);
    [...levels].sort((a, b) => rank(a) - rank(b) || a - b).forEach(level => {
      if (kept.every(other => room(level, other))) kept.push(level);
    });
    return kept;
  }

  function ladder(chart, size, zoomed, c) {
    let all = [...new Set(chart.lines[0].points.map(point => point[0]))].sort((a, b) => a - b);
    if (zoomed) all = low(chart, all);
    const lines = chart.lines.map(line => ({name: line.name, points: line.points.filter(point => all.includes(point[0]))}));
    const values = lines.flatMap(line => line.points.map(point => point[1])).filter(value => value !== null);
    const most = Math.max(...values);
    const shown = chart.levels.filter(level => chart.logarithmic || level.value <= most * 4);
    const inSight = values.concat(shown.map(level => level.value));
    const log = chart.logarithmic;
    const bottom = log ? Math.pow(10, Math.floor(Math.log10(Math.min(...inSight)))) : 0;
    const top = log ? Math.pow(10, Math.ceil(Math.log10(Math.max(...inSight) * 1.0001))) : ceiling(Math.max(...inSight) * 1.02);
    const one = all.length === 1;
    const left = Math.log2(all[0]) - (one ? 0.5 : 0);
    const right = Math.log2(all[all.length - 1]) + (one ? 0.5 : 0);
    const grid = {left: 64, right: lines.length > 1 ? Math.max(44, 16 + 7 * Math.max(...lines.map(line => line.name.length))) : 24, top: 34, bottom: 52};
    const labels = fitting(all, left, right, size.width - grid.left - grid.right);
    const hues = lines.length === 1 ? [c.met] : [c.met, c.metLight, c.ink, c.soft].slice(0, lines.length);
    const text = (name, level) => {
      const point = lines.find(line => line.name === name).points.find(candidate => candidate[0] === level);
      return point ? name + ' ' + point[2] : null;
    };
    const share = value => (log ? Math.log10(value / bottom) / Math.log10(top / bottom) : value / top);
    const moved = apart(lines, value => (1 - share(value)) * (size.height - grid.top - grid.bottom));
    const series = lines.map((line, i) => ({
      type: 'line', name: line.name, data: line.points.map(point => [Math.log2(point[0]), point[1]]), connectNulls: false,
      symbol: SYMBOLS[i], symbolSize: all.length > 24 ? 5 : 7, showAllSymbol: true, lineStyle: {width: 2, color: hues[i], type: ['solid', 'dashed', 'solid', 'dotted'][i]},
      itemStyle: {color: hues[i]}, emphasis: {disabled: true}, z: 10 - i,
      endLabel: {show: lines.length > 1, formatter: line.name, color: hues[i], fontSize: 12, distance: 8, offset: moved.get(line.name)},
      areaStyle: lines.length === 1 && !shown.length ? {color: c.met, opacity: 0.08} : undefined,
      markLine: i === 0 && shown.length ? limits(shown, bottom, top, c) : undefined,
      markArea: i === 0 && shown.length ? tint(shown, bottom, top, c) : undefined
    }));
    series.push({
      type: 'scatter', name: 'levels', yAxisIndex: 1, data: labels.map(level => [Math.log2(level), 0]), symbol: 'rect', symbolSize: [1, 5],
      symbolOffset: [0, 3], itemStyle: {color: c.soft}, silent: true, clip: false, tooltip: {show: false},
      label: {show: true, position: 'bottom', distance: 6, color: c.soft, fontSize: 12, formatter: item => String(labels[item.dataIndex])}
    });
    return Object.assign(base(c), {
      grid,
      xAxis: axis(c, {type: 'value', min: left, max: right, axisLabel: {show: false}, splitLine: {show: false},
        axisLine: {show: true, lineStyle: {color: c.line}}, name: 'parallel requests', nameLocation: 'middle', nameGap: 30}),
      yAxis: [
        axis(c, {type: log ? 'log' : 'value', min: bottom, max: top, name: chart.y, nameLocation: 'end', nameGap: 12,
          nameTextStyle: {color: c.soft, fontSize: 12, align: 'left', padding: [0, 0, 0, -54]},
          axisLabel: {color: c.soft, fontSize: 12, hideOverlap: true, formatter: value => number.format(value)}}),
        {type: 'value', min: 0, max: 1, show: false}
      ],
      tooltip: Object.assign(base(c).tooltip, {trigger: 'axis', axisPointer: {type: 'line', snap: true, lineStyle: {color: c.soft}, label: {show: false}},
        formatter: items => {
          const level = all.reduce((best, next) => Math.abs(Math.log2(next) - items[0].axisValue) < Math.abs(Math.log2(best) - items[0].axisValue) ? next : best);
          return tip(level + ' parallel', lines.map(line => text(line.name, level)).filter(line => line !== null));
        }}),
      series
    });
  }

  // how far each end label must move so that none covers another; a line that ends early has its label above its end
  function apart(lines, at) {
    const moved = new Map();
    const ends = lines.map(line => {
      const there = line.points.filter(point => point[1] !== null);
      const last = there[there.length - 1];
      return {line, last, early: !last || last[0] !== line.points[line.points.length - 1][0]};
    });
    ends.filter(end => end.early).forEach(end => moved.set(end.line.name, [-34, -12]));
    const late = ends.filter(end => !end.early).map(end => ({name: end.line.name, y: at(end.last[1])})).sort((a, b) => a.y - b.y);
    let free = -Infinity;
    const total = late.map(label => { const y = Math.max(label.y, free); free = y + 14; return y; });
    const over = late.map((label, i) => total[i] - label.y);
    const lift = over.length ? Math.max(...over) / 2 : 0; // half up, half down
    let below = -Infinity;
    late.forEach(label => {
      const crowded = late.some(other => other !== label && Math.abs(other.y - label.y) < 14);
      const y = Math.max(crowded ? label.y - lift : label.y, below);
      below = y + 14;
      moved.set(label.name, [0, y - label.y]);
    });
    return moved;
  }

  // up to the first miss and one more, at least half of the levels
  function low(chart, all) {
    const miss = all.findIndex(level => level >= (chart.firstMiss || Infinity));
    return all.slice(0, Math.max(Math.ceil(all.length / 2), miss < 0 ? 0 : miss + 1));
  }

  sluiceCharts.add('ladder', {option: ladder, height: () => 320});
})();
