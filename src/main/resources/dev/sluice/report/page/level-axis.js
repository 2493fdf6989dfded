'use strict';
// The axis of parallel requests, logarithmic, with each level named that has room.
sluiceCharts.parts.levels = (() => {
  const {axis} = sluiceCharts.parts;

  function of(levels, width) {
    const one = levels.length === 1;
    const left = Math.log2(levels[0]) - (one ? 0.5 : 0);
    const right = Math.log2(levels[levels.length - 1]) + (one ? 0.5 : 0);
    return {levels, left, right, at: level => (Math.log2(level) - left) / (right - left) * width};
  }

  // those that fit in one row: the ends, then the powers of two, then the others, so that no name runs into another
  function fitting(scale, levels) {
    const rank = level => (level === scale.levels[0] || level === scale.levels[scale.levels.length - 1] ? 0 : Number.isInteger(Math.log2(level)) ? 1 : 2);
    const kept = [];
    [...levels].sort((a, b) => rank(a) - rank(b) || a - b).forEach(level => {
      const room = other => Math.abs(scale.at(level) - scale.at(other)) >= 7 + 4 * (String(level).length + String(other).length);
      if (kept.every(room)) kept.push(level);
    });
    return kept;
  }

  // names in one row, or in several of which each takes what did not fit into those above
  function rows(scale, most) {
    const found = [];
    let rest = scale.levels;
    while (rest.length && found.length < most) {
      const row = fitting(scale, rest);
      found.push(row);
      rest = rest.filter(level => !row.includes(level));
    }
    return found;
  }

  function xAxis(scale, index, name, row, c) {
    return axis(c, {type: 'value', gridIndex: index, min: scale.left, max: scale.right, axisLabel: {show: false}, splitLine: {show: false},
      axisLine: {show: true, lineStyle: {color: c.line}}, name, nameLocation: 'middle', nameGap: 15 + 15 * row});
  }

  // the names, drawn on a second vertical axis that nobody sees: it goes from 0 to 1
  function names(scale, rowsOfNames, xIndex, yIndex, c) {
    return rowsOfNames.map((row, i) => ({
      type: 'scatter', name: 'levels', xAxisIndex: xIndex, yAxisIndex: yIndex, data: row.map(level => [Math.log2(level), 0]), symbol: 'rect',
      symbolSize: [1, 5 + 14 * i], symbolOffset: [0, 3 + 7 * i], itemStyle: {color: i === 0 ? c.soft : c.line}, silent: true, clip: false, z: 1,
      tooltip: {show: false}, label: {show: true, position: 'bottom', distance: 6, color: c.soft, fontSize: 12, formatter: item => String(row[item.dataIndex])}
    }));
  }

  const hidden = index => ({type: 'value', gridIndex: index, min: 0, max: 1, show: false});

  const nearest = (levels, place) => levels.reduce((best, next) => (Math.abs(Math.log2(next) - place) < Math.abs(Math.log2(best) - place) ? next : best));

  return {of, rows, xAxis, names, hidden, nearest};
})();
