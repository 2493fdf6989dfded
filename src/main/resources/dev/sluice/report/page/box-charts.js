'use strict';
// How the values of each level's requests lie, over the number of parallel requests.
(() => {
  const {number, tip, base, axis, ceiling, step, clearest, shortened, beside, limits, tint, levels} = sluiceCharts.parts;

  function boxes(chart, size, zoomed, c) {
    const all = chart.boxes.map(box => box.concurrency);
    const grid = {left: 64, right: 24, top: 34, bottom: 82};
    const width = size.width - grid.left - grid.right - 24;
    const shown = shortened(chart.levels.filter(level => level.value <= 4 * Math.max(...chart.boxes.map(box => box.high))), width);
    const top = ceiling(1.02 * Math.max(...chart.boxes.map(box => box.high), ...shown.map(level => level.value)));
    const scale = levels.of(all, width);
    const edge = (scale.right - scale.left) * 12 / width; // so that the outer boxes are whole
    scale.left -= edge;
    scale.right += edge;
    const rows = levels.rows(scale, 3);
    const half = i => {
      const near = [i - 1, i + 1].filter(j => j >= 0 && j < all.length).map(j => Math.abs(scale.at(all[i]) - scale.at(all[j])));
      return Math.max(2, Math.min(11, ...near.map(gap => gap * 0.38)));
    };
    // where along its line a limit's name is on no box
    const y = value => (1 - value / top) * (size.height - grid.top - grid.bottom);
    const drawnBoxes = chart.boxes.map((box, i) => ({left: 12 + scale.at(all[i]) - half(i), right: 12 + scale.at(all[i]) + half(i), top: y(box.high), bottom: y(box.low)}));
    const free = (level, others) => {
      const wide = 6.6 * level.name.length + 12;
      const wanted = beside(level, others);
      return clearest([wanted, 'insideStartTop', 'insideEndTop', 'insideStartBottom', 'insideEndBottom'].map(side => {
        const left = side.includes('Start') ? 3 : width + 24 - wide - 3;
        const above = y(level.value) + (side.includes('Top') ? -22 : 4);
        return {side, left, right: left + wide, top: above, bottom: above + 18};
      }), drawnBoxes).side;
    };
    return Object.assign(base(c), {
      grid,
      xAxis: levels.xAxis(scale, 0, 'parallel requests', rows.length, c),
      yAxis: [
        axis(c, {type: 'value', min: 0, max: top, interval: step(top, false), name: chart.y, nameLocation: 'end', nameGap: 12, nameTextStyle: {color: c.soft, fontSize: 12, align: 'left', padding: [0, 0, 0, -54]},
          axisLabel: {color: c.soft, fontSize: 12, formatter: value => number.format(value)}}),
        levels.hidden(0)
      ],
      tooltip: Object.assign(base(c).tooltip, {trigger: 'axis', axisPointer: {type: 'line', snap: true, lineStyle: {color: c.soft}, label: {show: false}},
        formatter: items => { const box = chart.boxes[all.indexOf(levels.nearest(all, items[0].axisValue))]; return tip(box.concurrency + ' parallel', box.texts); }}),
      series: [{
        type: 'custom', name: 'requests', z: 3, data: chart.boxes.map(box => [Math.log2(box.concurrency), box.median, box.low, box.high]), encode: {x: 0, y: [1, 2, 3]},
        renderItem: (params, api) => drawn(chart.boxes[params.dataIndex], half(params.dataIndex), api, c)
      }, {
        type: 'scatter', name: 'limit', data: [], markLine: shown.length ? limits(shown, 0, top, c, free) : undefined, markArea: shown.length ? tint(shown, 0, top, c) : undefined
      }].concat(levels.names(scale, rows, 0, 1, c))
    });
  }

  // a line from lowest to highest, a box for the middle nine tenths, a bar for the median, and single requests as dots
  function drawn(box, half, api, c) {
    const at = value => api.coord([Math.log2(box.concurrency), value]);
    const [x, median] = at(box.median);
    const children = [{type: 'line', shape: {x1: x, x2: x, y1: at(box.low)[1], y2: at(box.high)[1]}, style: {stroke: c.soft, lineWidth: 1}}];
    if (box.middle) {
      const upper = at(box.middle.high)[1];
      children.push({type: 'rect', shape: {x: x - half, y: upper, width: 2 * half, height: Math.max(1, at(box.middle.low)[1] - upper)}, style: {fill: c.metLight, opacity: 0.75}});
    }
    box.values.forEach(value => children.push({type: 'circle', shape: {cx: x, cy: at(value)[1], r: 2.2}, style: {fill: c.met, opacity: 0.55}}));
    children.push({type: 'rect', shape: {x: x - half - 1, y: median - 1.25, width: 2 * half + 2, height: 2.5}, style: {fill: c.ink}});
    return {type: 'group', children};
  }

  sluiceCharts.add('boxes', {option: boxes, height: () => 350});
})();
