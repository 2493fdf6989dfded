'use strict';
// Figures over the number of parallel requests: one panel, up to three above each other, or more as a grid.
(() => {
  const {SYMBOLS, CROSS, number, tip, base, axis, ceiling, step, shortened, limits, tint, levels} = sluiceCharts.parts;
  const {apart, free, height, keyed, places} = sluiceCharts.parts.ladders;
  const DASHES = ['solid', 'dashed', 'dotted', 'solid'];

  function scale(panel, values, width) {
    const most = values.length ? Math.max(...values) : 1;
    const shown = shortened(panel.levels.filter(level => panel.logarithmic || level.value <= most * 4), width);
    const inSight = values.concat(shown.map(level => level.value));
    const highest = Math.max(...inSight);
    const bottom = panel.logarithmic ? Math.pow(10, Math.floor(Math.log10(Math.min(...inSight)))) : 0;
    const top = panel.logarithmic ? Math.pow(10, Math.ceil(Math.log10(highest * 1.0001))) : highest > 0 ? ceiling(highest * 1.02) : 1;
    const share = value => (panel.logarithmic ? Math.log10(value / bottom) / Math.log10(top / bottom) : value / top);
    return {shown, bottom, top, share};
  }

  // the colour is the subject's, the dashes are the statistic's; of one subject alone the statistics have colours too
  function looks(panel, c) {
    const hues = [c.met, c.soft, c.ink, c.metLight];
    const subjects = [...new Set(panel.lines.map(line => line.subject))];
    const statistics = [...new Set(panel.lines.map(line => line.statistic))];
    return panel.lines.map((line, i) => {
      const edge = panel.filled && (i === 0 || i === panel.lines.length - 1);
      if (edge) return {hue: c.metLight, dash: 'solid', symbol: 'none', width: 1};
      const own = statistics.indexOf(line.statistic) - (panel.filled ? 1 : 0);
      const hue = hues[(subjects.length > 1 ? subjects.indexOf(line.subject) : own) % hues.length];
      const lap = Math.floor(own / hues.length); // a fifth line has the first one's colour, and other dashes
      return {hue, dash: DASHES[(own + lap) % DASHES.length], symbol: SYMBOLS[(i + lap) % SYMBOLS.length], width: 2};
    });
  }

  const place = point => [Math.log2(point.concurrency), point.value];

  // what lies between two edges, as far as both are there without a gap
  function area(edges, at, hue) {
    const runs = [[]];
    edges.forEach(edge => { if (edge === null) runs.push([]); else runs[runs.length - 1].push(edge); });
    return runs.filter(run => run.length > 1).map(run => Object.assign({
      type: 'custom', silent: true, clip: true, z: 1, tooltip: {show: false}, data: [[run[0].x, run[0].low]],
      renderItem: (_, api) => ({
        type: 'polygon', style: {fill: hue, opacity: 0.13},
        shape: {points: run.map(edge => api.coord([edge.x, edge.high])).concat([...run].reverse().map(edge => api.coord([edge.x, edge.low])))}
      })
    }, at));
  }

  function filled(panel, at, hue) {
    if (!panel.filled) return [];
    const top = panel.lines[0].points;
    const bottom = panel.lines[panel.lines.length - 1].points;
    return area(top.map((point, i) => (point.value === null || bottom[i].value === null ? null
      : {x: Math.log2(point.concurrency), low: bottom[i].value, high: point.value})), at, hue);
  }

  // of repeats, from the lowest to the highest: a band, and a line up and down through each point
  function ranges(line, at, hue) {
    const ranged = line.points.filter(point => point.low !== undefined);
    if (!ranged.length) return [];
    const band = area(line.points.map(point => (point.value === null ? null
      : {x: Math.log2(point.concurrency), low: point.low === undefined ? point.value : point.low, high: point.high === undefined ? point.value : point.high})), at, hue);
    return band.concat(Object.assign({
      type: 'custom', silent: true, clip: true, z: 4, tooltip: {show: false}, data: ranged.map(point => [Math.log2(point.concurrency), point.low, point.high]),
      encode: {x: 0, y: [1, 2]},
      renderItem: (_, api) => {
        const [x, y1] = api.coord([api.value(0), api.value(1)]);
        const y2 = api.coord([api.value(0), api.value(2)])[1];
        return {type: 'path', shape: {pathData: `M${x - 4},${y1}H${x + 4}M${x},${y1}V${y2}M${x - 4},${y2}H${x + 4}`}, style: {stroke: hue, fill: 'none', lineWidth: 1.5}};
      }
    }, at));
  }

  function panelSeries(panel, i, box, range, marks, c) {
    const at = {xAxisIndex: i, yAxisIndex: 2 * i};
    const look = looks(panel, c);
    const moved = apart(panel.lines, value => (1 - range.share(value)) * box.height, level => box.width - box.scale.at(level));
    const series = panel.lines.map((line, j) => Object.assign({
      type: 'line', name: line.name, data: line.points.filter(point => point.text !== '-').map(place), connectNulls: false, symbol: look[j].symbol,
      symbolSize: line.points.length > 24 || box.width < 300 ? 5 : 7, showAllSymbol: true, lineStyle: {width: look[j].width, color: look[j].hue, type: look[j].dash},
      itemStyle: {color: look[j].hue}, emphasis: {disabled: true}, z: 10 - j,
      endLabel: {show: panel.lines.length > 1 && !box.keyed, formatter: line.name, color: look[j].hue === c.metLight ? c.ink : look[j].hue, fontSize: 12, distance: 8, offset: moved.get(line.name)},
      areaStyle: panel.lines.length === 1 && !range.shown.length ? {color: c.met, opacity: 0.08} : undefined,
      markLine: j === 0 && range.shown.length ? limits(range.shown, range.bottom, range.top, c, free(panel, box, range)) : undefined,
      markArea: j === 0 && range.shown.length ? tint(range.shown, range.bottom, range.top, c) : undefined
    }, at));
    const never = panel.lines.flatMap(line => line.points.filter(point => point.never).map(point => [Math.log2(point.concurrency), 1]));
    const over = {xAxisIndex: i, yAxisIndex: 2 * i + 1, silent: true, tooltip: {show: false}};
    return series.concat(
      filled(panel, at, c.met),
      panel.lines.flatMap((line, j) => (look[j].symbol === 'none' ? [] : ranges(line, at, look[j].hue))),
      Object.assign({type: 'scatter', name: 'never', data: never, symbol: CROSS, symbolSize: 9, symbolOffset: [0, 7], itemStyle: {color: c.missed}, clip: false}, over),
      marks.map(mark => Object.assign({
        type: 'line', name: mark.name, data: [[Math.log2(mark.concurrency), 0], [Math.log2(mark.concurrency), 1]], symbol: 'none', lineStyle: {color: c.soft, width: 1, type: 'dotted'}, z: 2
      }, over)),
      marks.map(mark => {
        const right = box.scale.at(mark.concurrency) < box.width / 2;
        return Object.assign({type: 'scatter', name: mark.name, data: [[Math.log2(mark.concurrency), 0]], symbolSize: 0, z: 2,
          label: {show: true, formatter: mark.name, position: right ? 'right' : 'left', offset: [right ? 2 : -2, -9], color: c.soft, fontSize: 12, backgroundColor: c.card, padding: [0, 2]}}, over);
      }));
  }

  function ladder(chart, size, zoomed, c) {
    const near = points => (zoomed && chart.zoom ? points.filter(point => point.concurrency <= chart.zoom) : points);
    const panels = chart.panels.map(panel => Object.assign({}, panel, {lines: panel.lines.map(line => Object.assign({}, line, {points: near(line.points)}))}));
    const all = panels[0].lines[0].points.map(point => point.concurrency);
    const marks = near(chart.marks);
    const where = places(chart, size);
    const ranges = panels.map((panel, i) => scale(panel, panel.lines.flatMap(line => line.points.flatMap(point => [point.value, point.low, point.high]))
      .filter(value => value !== null && value !== undefined), where.of[i].width));
    const key = keyed(chart, size.width);
    const boxes = where.of.map(box => Object.assign({}, box, {scale: levels.of(all, box.width), keyed: key.length > 0}));
    const rows = boxes.map(box => levels.rows(box.scale, where.names));
    const texts = level => panels.flatMap(panel => (panels.length > 1 ? [panel.y] : []).concat(panel.lines.map(line => {
      const point = line.points.find(candidate => candidate.concurrency === level);
      return (panels.length > 1 ? '\u2003' : '') + line.name + ' ' + point.text;
    })));
    return Object.assign(base(c), {
      legend: key.length ? {show: true, orient: 'vertical', left: 60, top: 0, itemGap: 4, itemHeight: 10, data: key, textStyle: {color: c.soft, fontSize: 12}, selectedMode: false} : {show: false},
      grid: boxes.map(box => ({left: box.left, top: box.top, width: box.width, height: box.height})),
      xAxis: boxes.map((box, i) => levels.xAxis(box.scale, i, box.last ? 'parallel requests' : '', rows[i].length, c)),
      yAxis: panels.flatMap((panel, i) => [
        axis(c, {type: panel.logarithmic ? 'log' : 'value', gridIndex: i, min: ranges[i].bottom, max: ranges[i].top, name: panel.y, nameLocation: 'end', nameGap: 12,
          interval: panel.logarithmic ? undefined : step(ranges[i].top, boxes[i].height < 170), nameTextStyle: {color: c.soft, fontSize: 12, align: 'left', padding: [0, 0, 0, -54]},
          axisLabel: {color: c.soft, fontSize: 12, hideOverlap: true, formatter: value => number.format(value)}}),
        levels.hidden(i)
      ]),
      axisPointer: {link: [{xAxisIndex: 'all'}]},
      tooltip: Object.assign(base(c).tooltip, {trigger: 'axis', axisPointer: {type: 'line', snap: true, lineStyle: {color: c.soft}, label: {show: false}},
        formatter: items => {
          const level = levels.nearest(all, items[0].axisValue);
          return tip(level + ' parallel', texts(level));
        }}),
      series: panels.flatMap((panel, i) => panelSeries(panel, i, boxes[i], ranges[i], marks, c)
        .concat(boxes[i].named ? levels.names(boxes[i].scale, rows[i], i, 2 * i + 1, c) : []))
    });
  }

  sluiceCharts.add('ladder', {option: ladder, height});
})();
