'use strict';
// From a chart's data to the options of ECharts: what all kinds share. Each kind has a file of its own, which adds it
// here. Colours come from the page's style, so that they follow it.
const sluiceCharts = (() => {
  const FONT = 'system-ui, -apple-system, "Segoe UI", sans-serif';
  const CROSS = 'path://M0,1L1,0L5,4L9,0L10,1L6,5L10,9L9,10L5,6L1,10L0,9L4,5Z';
  const SYMBOLS = ['circle', 'diamond', 'triangle', 'rect'];

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const of = name => style.getPropertyValue('--' + name).trim();
    return {ink: of('ink'), soft: of('soft'), line: of('line'), card: of('card'), met: of('met'),
      metLight: of('met-light'), missed: of('missed'), missedGround: of('missed-ground'), wait: of('wait')};
  }

  const number = new Intl.NumberFormat('en-US', {maximumSignificantDigits: 4});

  function tip(head, lines) {
    const box = document.createElement('div');
    [head, ...lines].forEach((text, i) => {
      const line = document.createElement('div');
      line.textContent = text;
      if (i === 0) line.className = 'tip-head';
      box.appendChild(line);
    });
    return box;
  }

  function base(c) {
    return {
      animation: false,
      textStyle: {fontFamily: FONT, color: c.soft, fontSize: 12},
      tooltip: {confine: true, extraCssText: 'white-space: normal; max-width: min(420px, 80vw)', backgroundColor: c.card, borderColor: c.line, textStyle: {color: c.ink, fontSize: 13, fontFamily: FONT}}
    };
  }

  function axis(c, more) {
    return Object.assign({
      axisLine: {show: false}, axisTick: {show: false}, splitLine: {lineStyle: {color: c.line}},
      axisLabel: {color: c.soft, fontSize: 12, hideOverlap: true}, nameTextStyle: {color: c.soft, fontSize: 12}
    }, more);
  }

  // a round number at or above value
  function ceiling(value) {
    const power = Math.pow(10, Math.floor(Math.log10(value)));
    return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map(step => step * power).find(step => step >= value * 0.999999) || value;
  }

  // steps between the names of an axis that ends at a ceiling
  function step(top, few) {
    const power = Math.pow(10, Math.floor(Math.log10(top) + 1e-9));
    const first = Math.round(top / power * 10) / 10;
    const many = {1: 0.2, 1.5: 0.5, 2: 0.5, 3: 1, 4: 1, 5: 1, 6: 2, 8: 2};
    const little = {1: 0.5, 1.5: 0.5, 2: 1, 3: 1, 4: 2, 5: 2.5, 6: 2, 8: 4};
    return power * ((few ? little : many)[first] || first / 2);
  }

  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  // small boxes along a line, for what must not lie on it
  function along(points) {
    return points.slice(1).flatMap(([x, y], i) => {
      const [x0, y0] = points[i];
      const parts = Math.max(1, Math.ceil(Math.hypot(x - x0, y - y0) / 6));
      return Array.from({length: parts + 1}, (_, k) => {
        const [px, py] = [x0 + (x - x0) * k / parts, y0 + (y - y0) * k / parts];
        return {left: px - 2, right: px + 2, top: py - 2, bottom: py + 2};
      });
    });
  }

  // the first of the boxes that fewest others touch
  function clearest(boxes, others) {
    const touched = boxes.map(box => others.filter(other => overlap(box, other)).length);
    return boxes[touched.indexOf(Math.min(...touched))];
  }

  // names of limits without what stands in brackets, where they would fill the line
  const shortened = (levels, width) => levels.map(level => Object.assign({}, level,
    {name: 6.6 * level.name.length > 0.55 * width ? level.name.replace(/ \(.*/, '') : level.name}));

  // of several lines the upper ones have their labels above them, the lowest below, so that close ones keep apart
  function beside(level, levels) {
    const lowest = Math.min(...levels.map(other => other.value));
    const below = levels.length > 1 ? level.value === lowest : level.kind === 'AT_LEAST';
    return 'inside' + (level.kind === 'OBSERVED' ? 'End' : 'Start') + (below ? 'Bottom' : 'Top');
  }

  // limits as dashed lines with their missed side tinted
  function limits(levels, low, high, c, where) {
    return {
      silent: true, symbol: 'none', animation: false,
      data: levels.map(level => ({
        yAxis: level.value,
        lineStyle: {color: level.kind === 'OBSERVED' ? c.soft : c.missed, type: level.kind === 'OBSERVED' ? 'dotted' : 'dashed', width: 1.5},
        label: {formatter: level.name, position: (where || beside)(level, levels),
          color: level.kind === 'OBSERVED' ? c.soft : c.missed, fontSize: 12, backgroundColor: c.card, borderRadius: 3, padding: [1, 4]}
      }))
    };
  }

  function tint(levels, low, high, c) {
    const of = kind => levels.filter(level => level.kind === kind).map(level => level.value);
    const areas = [];
    if (of('AT_MOST').length) areas.push([{yAxis: Math.min(...of('AT_MOST'))}, {yAxis: high}]);
    if (of('AT_LEAST').length) areas.push([{yAxis: low}, {yAxis: Math.max(...of('AT_LEAST'))}]);
    return {silent: true, itemStyle: {color: c.missedGround, opacity: 0.7}, data: areas};
  }

  function legend(chart, c) {
    return chart.bars.length > 1
      ? {show: true, left: 60, top: 0, itemWidth: 12, itemHeight: 10, data: chart.bars.map(layer => layer.name), textStyle: {color: c.soft, fontSize: 12}, selectedMode: false}
      : {show: false};
  }

  // by name: option(chart, size, zoomed, colours) gives the options of ECharts, height(chart, width) the place's height
  const kinds = {};

  return {
    parts: {FONT, SYMBOLS, CROSS, number, tip, base, axis, ceiling, step, overlap, along, clearest, shortened, beside, limits, tint, legend},
    add(kind, how) { kinds[kind] = how; },
    option(chart, size, zoomed) { return kinds[chart.kind].option(chart, size, zoomed, colours()); },
    height(chart, width) { return kinds[chart.kind].height(chart, width); }
  };
})();
