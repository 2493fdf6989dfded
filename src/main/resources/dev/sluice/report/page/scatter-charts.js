'use strict';
// One figure against another, a point a level with its name, joined in the order of the levels.
(() => {
  const {number, tip, base, axis, ceiling, step, overlap, along, clearest, shortened} = sluiceCharts.parts;
  const MARKS = {met: {symbol: 'circle', hue: 'met'}, missed: {symbol: 'diamond', hue: 'missed'}, undecided: {symbol: 'triangle', hue: 'soft'}};

  function scale(of, values, base) {
    const inSight = values.concat(of.levels.map(level => level.value));
    const log = of.logarithmic;
    const power = (value, round) => Math.pow(base, round(Math.log(value) / Math.log(base)));
    const low = log ? power(Math.min(...inSight) * 0.999, Math.floor) : 0;
    const high = log ? power(Math.max(...inSight) * 1.001, Math.ceil) : ceiling(Math.max(...inSight) * 1.05);
    return {low, high, share: value => (log ? Math.log(value / low) / Math.log(high / low) : value / high)};
  }

  // beside its point, on the side where no other name, point, line or edge is; where there is none it is left out
  function named(points, taken, width, height) {
    const boxes = taken.concat(points.map(p => ({left: p.px - 5, right: p.px + 5, top: p.py - 5, bottom: p.py + 5, of: p})));
    return points.map(p => {
      const w = 7 * String(p.concurrency).length + 2;
      const sides = [[9, 0, 'left'], [-9, 0, 'right'], [0, -13, 'center'], [0, 13, 'center'], [9, -11, 'left'], [-9, -11, 'right'], [9, 11, 'left'], [-9, 11, 'right'],
        [0, -26, 'center'], [0, 26, 'center']];
      for (const [dx, dy, align] of sides) {
        const left = p.px + dx - (align === 'left' ? 0 : align === 'right' ? w : w / 2);
        const box = {left, right: left + w, top: p.py + dy - 7, bottom: p.py + dy + 7};
        const inside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
        if (inside && !boxes.some(other => other.of !== p && overlap(other, box))) {
          boxes.push(box);
          return {dx, dy, align};
        }
      }
      return null;
    });
  }

  // limits of one axis: a dashed line each, and what is beyond it tinted
  function bounds(of, range, key, c) {
    const edge = level => (level.kind === 'AT_MOST' ? range.high : range.low);
    return {
      areas: of.levels.map(level => [{[key]: level.value}, {[key]: edge(level)}]),
      lines: of.levels.map(level => ({[key]: level.value, lineStyle: {color: c.missed, type: 'dashed', width: 1.5}, label: {show: false}}))
    };
  }

  // the names of the limits, where they are in nobody's way: level ones at an end of their line, upright ones at their foot or head
  function names(upright, level, x, y, taken, width, height) {
    const found = [];
    const put = boxes => {
      const inside = boxes.filter(box => box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height);
      if (inside.length) found.push(clearest(inside, taken.concat(found)));
    };
    shortened(level, width).forEach(limit => {
      const w = 6.4 * limit.name.length + 10;
      const at = (1 - y.share(limit.value)) * height;
      put([[width - w, at - 18], [0, at - 18], [width - w, at + 2], [0, at + 2]].map(([left, top]) => ({text: limit.name, left, right: left + w, top, bottom: top + 16})));
    });
    shortened(upright, width).forEach(limit => {
      const w = 6.4 * limit.name.length + 10;
      const at = x.share(limit.value) * width;
      put([[at + 2, height - 20], [at - w - 2, height - 20], [at + 2, 4], [at - w - 2, 4]].map(([left, top]) => ({text: limit.name, left, right: left + w, top, bottom: top + 16})));
    });
    return found;
  }

  function scatter(chart, size, zoomed, c) {
    const points = chart.points.filter(point => point.x !== null && point.y !== null);
    const x = scale(chart.x, points.map(point => point.x), 10);
    const y = scale(chart.y, points.map(point => point.y), 2);
    const grid = {left: 64, right: 24, top: 58, bottom: 48};
    const width = size.width - grid.left - grid.right;
    const height = size.height - grid.top - grid.bottom;
    const placed = points.map(point => Object.assign({px: x.share(point.x) * width, py: (1 - y.share(point.y)) * height}, point));
    const way = along(placed.map(point => [point.px, point.py]));
    const lines = chart.x.levels.map(limit => [[x.share(limit.value) * width, 0], [x.share(limit.value) * width, height]])
      .concat(chart.y.levels.map(limit => [[0, (1 - y.share(limit.value)) * height], [width, (1 - y.share(limit.value)) * height]])).flatMap(line => along(line));
    const limits = names(chart.x.levels, chart.y.levels, x, y, way.concat(lines), width, height);
    const labels = named(placed, limits.concat(way, lines), width, height);
    const upright = bounds(chart.x, x, 'xAxis', c);
    const level = bounds(chart.y, y, 'yAxis', c);
    const words = Object.keys(MARKS).filter(word => points.some(point => point.word === word));
    const ruled = (of, range, more) => axis(c, Object.assign({type: of.logarithmic ? 'log' : 'value', min: range.low, max: range.high, name: of.name,
      interval: of.logarithmic ? undefined : step(range.high, width < 400),
      axisLabel: {color: c.soft, fontSize: 12, hideOverlap: true, formatter: value => number.format(value)}}, more));
    return Object.assign(base(c), {
      legend: {show: true, left: 60, top: 0, itemWidth: 12, itemHeight: 10, data: words, textStyle: {color: c.soft, fontSize: 12}, selectedMode: false},
      grid,
      xAxis: ruled(chart.x, x, {nameLocation: 'middle', nameGap: 28, axisLine: {show: true, lineStyle: {color: c.line}}, splitLine: {show: false}}),
      yAxis: ruled(chart.y, y, {logBase: 2, nameLocation: 'end', nameGap: 12, nameTextStyle: {color: c.soft, fontSize: 12, align: 'left', padding: [0, 0, 0, -54]}}),
      tooltip: Object.assign(base(c).tooltip, {trigger: 'item',
        formatter: item => { const point = placed.find(candidate => candidate.concurrency === item.value[2]); return point ? tip(point.concurrency + ' parallel: ' + point.word, point.text.split('; ')) : ''; }}),
      series: [{
        type: 'line', name: 'way', data: points.map(point => [point.x, point.y]), symbol: 'none', lineStyle: {color: c.soft, width: 1.5}, silent: true, z: 2,
        markArea: {silent: true, itemStyle: {color: c.missedGround, opacity: 0.7}, data: upright.areas.concat(level.areas)},
        markLine: {silent: true, symbol: 'none', animation: false, data: upright.lines.concat(level.lines)}
      }].concat(words.map(word => ({
        type: 'scatter', name: word, symbol: MARKS[word].symbol, symbolSize: word === 'met' ? 9 : 10, itemStyle: {color: c[MARKS[word].hue]}, z: 5,
        data: placed.map((point, i) => ({point, label: labels[i]})).filter(item => item.point.word === word).map(({point, label}) => ({
          value: [point.x, point.y, point.concurrency],
          label: label ? {show: true, position: 'inside', formatter: String(point.concurrency), offset: [label.dx, label.dy], align: label.align, verticalAlign: 'middle', color: c.ink, fontSize: 12} : {show: false}
        }))
      }))),
      graphic: limits.map(limit => ({type: 'text', silent: true, x: grid.left + limit.left + 5, y: grid.top + limit.top + 2, z: 3, style: {text: limit.text, fill: c.missed, font: '12px ' + sluiceCharts.parts.FONT}}))
    });
  }

  sluiceCharts.add('scatter', {option: scatter, height: () => 360});
})();
