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
    const ends = [scale.levels[0], scale.levels[scale.levels.length - 1]];
    const rank = level => (ends.includes(level) ? 0 : Number.isInteger(Math.log2(level)) ? 1 : 2);
    const kept = [];
    [...levels].sort((a, b) => rank(a) - rank(b) || a - b).forEach(level => {
      const room = other => Math.abs(scale.at(level) - scale.at(other)) >= 7 + 4 * (String(level).length + String(other).length);
      if (kept.every(room)) kept.push(level);
    });
    return kept;
  }

  // names in one row or two, of which the second takes what did not fit into the first
  function rows(scale, most) {
    const first = fitting(scale, scale.levels);
    const rest = scale.levels.filter(level => !first.includes(level));
    return most > 1 && rest.length ? [first, fitting(scale, rest)] : [first];
  }

  function xAxis(scale, index, name, row, c) {
    return axis(c, {type: 'value', gridIndex: index, min: scale.left, max: scale.right, axisLabel: {show: false}, splitLine: {show: false},
      axisLine: {show: true, lineStyle: {color: c.line}}, name, nameLocation: 'middle', nameGap: 15 + 15 * row});
  }

  // the names, drawn on a second vertical axis that nobody sees: it goes from 0 to 1
  function names(scale, rowsOfNames, xIndex, yIndex, c) {
    return rowsOfNames.map((row, i) => ({
      type: 'scatter', name: 'levels', xAxisIndex: xIndex, yAxisIndex: yIndex, data: row.map(level => [Math.log2(level), 0]), symbol: 'rect',
      symbolSize: [1, i === 0 ? 5 : 18], symbolOffset: [0, i === 0 ? 3 : 9], itemStyle: {color: i === 0 ? c.soft : c.line}, silent: true, clip: false, z: 1,
      tooltip: {show: false}, label: {show: true, position: 'bottom', distance: i === 0 ? 6 : 11, color: c.soft, fontSize: 12, formatter: item => String(row[item.dataIndex])}
    }));
  }

  const hidden = index => ({type: 'value', gridIndex: index, min: 0, max: 1, show: false});

  const nearest = (levels, place) => levels.reduce((best, next) => (Math.abs(Math.log2(next) - place) < Math.abs(Math.log2(best) - place) ? next : best));

  return {of, rows, xAxis, names, hidden, nearest};
})();
