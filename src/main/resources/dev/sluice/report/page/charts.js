'use strict';
// From a chart's data to the options of ECharts. Colours come from the page's style, so that they follow it.
const sluiceCharts = (() => {
  const FONT = 'system-ui, -apple-system, "Segoe UI", sans-serif';
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
      tooltip: {confine: true, backgroundColor: c.card, borderColor: c.line, textStyle: {color: c.ink, fontSize: 13, fontFamily: FONT}}
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

  // of several lines the upper ones have their labels above them, the lowest below, so that close ones keep apart
  function beside(level, levels) {
    const lowest = Math.min(...levels.map(other => other.value));
    const below = levels.length > 1 ? level.value === lowest : level.kind === 'AT_LEAST';
    return 'inside' + (level.kind === 'OBSERVED' ? 'End' : 'Start') + (below ? 'Bottom' : 'Top');
  }

  // limits as dashed lines with their missed side tinted
  function limits(levels, low, high, c) {
    return {
      silent: true, symbol: 'none', animation: false,
      data: levels.map(level => ({
        yAxis: level.value,
        lineStyle: {color: level.kind === 'OBSERVED' ? c.soft : c.missed, type: level.kind === 'OBSERVED' ? 'dotted' : 'dashed', width: 1.5},
        label: {formatter: level.name, position: beside(level, levels),
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

  function bars(chart, size, c) {
    const highest = Array.from({length: chart.places}, (_, i) => chart.bars.reduce((sum, layer) => sum + (layer.heights[i] || 0), 0));
    const top = ceiling(Math.max(...highest, ...chart.levels.map(level => level.value)) * 1.12);
    const hues = chart.bars.length === 1 ? [c.met] : [c.wait, c.met];
    const series = chart.bars.map((layer, i) => ({
      type: 'bar', stack: 'all', name: layer.name, data: layer.heights, itemStyle: {color: hues[i]}, emphasis: {disabled: true},
      barCategoryGap: '20%', barMaxWidth: 44, silent: false,
      markLine: i === 0 && chart.levels.length ? limits(chart.levels, 0, top, c) : undefined,
      markArea: i === 0 && chart.levels.length ? tint(chart.levels, 0, top, c) : undefined
    }));
    series.push({type: 'scatter', name: 'without an answer', data: chart.failed.map(place => [place - 1, 0]), symbolOffset: [0, -8],
      symbol: 'path://M0,1L1,0L5,4L9,0L10,1L6,5L10,9L9,10L5,6L1,10L0,9L4,5Z', symbolSize: 9, itemStyle: {color: c.missed}});
    return Object.assign(base(c), {
      legend: legend(chart, c),
      grid: {left: 64, right: 16, top: chart.bars.length > 1 ? 58 : 34, bottom: 48},
      xAxis: axis(c, {type: 'category', data: Array.from({length: chart.places}, (_, i) => String(i + 1)), name: chart.x, nameLocation: 'middle', nameGap: 28,
        axisLine: {show: true, lineStyle: {color: c.line}}}),
      yAxis: axis(c, {type: 'value', min: 0, max: top, name: chart.y, nameGap: 12, nameTextStyle: {color: c.soft, fontSize: 12, align: 'left', padding: [0, 0, 0, -54]},
        axisLabel: {color: c.soft, fontSize: 12, formatter: value => number.format(value)}}),
      tooltip: Object.assign(base(c).tooltip, {trigger: 'axis', axisPointer: {type: 'shadow'}, formatter: items => layers(chart, items[0].dataIndex, items[0].axisValue, chart.y)}),
      series
    });
  }

  function layers(chart, place, name, unit) {
    const lines = chart.bars.filter(layer => layer.heights[place] !== undefined)
      .map(layer => layer.name + ' ' + number.format(layer.heights[place]) + ' ' + unit);
    return tip('request ' + name, chart.failed.includes(Number(name)) ? ['without an answer'] : lines);
  }

  function legend(chart, c) {
    return chart.bars.length > 1
      ? {show: true, left: 60, top: 0, itemWidth: 12, itemHeight: 10, data: chart.bars.map(layer => layer.name), textStyle: {color: c.soft, fontSize: 12}, selectedMode: false}
      : {show: false};
  }

  // every so many labels, at least: a number that people count in
  const every = least => [1, 2, 5, 10, 20, 50, 100].find(step => step >= least) || least;

  // one line a request: it waits, thinks, answers
  function timeline(chart, size, c) {
    const hues = {waits: c.wait, thinks: c.metLight, answers: c.met};
    const series = chart.bars.map(layer => ({
      type: 'bar', stack: 'all', name: layer.name, data: layer.heights, itemStyle: {color: hues[layer.name]}, emphasis: {disabled: true}, barCategoryGap: '22%', barMaxWidth: 22
    }));
    series.push({type: 'scatter', name: 'without any text', data: chart.failed.map(place => [0, place - 1]), symbolOffset: [8, 0],
      symbol: 'path://M0,1L1,0L5,4L9,0L10,1L6,5L10,9L9,10L5,6L1,10L0,9L4,5Z', symbolSize: chart.places > 64 ? 4 : 8, itemStyle: {color: c.missed}});
    return Object.assign(base(c), {
      legend: legend(chart, c),
      grid: {left: 64, right: 24, top: 34, bottom: 48},
      yAxis: axis(c, {type: 'category', inverse: true, data: Array.from({length: chart.places}, (_, i) => String(i + 1)), splitLine: {show: false}, name: chart.x, nameLocation: 'start', nameGap: 8,
        axisLabel: {color: c.soft, fontSize: 12, interval: place => place % every(Math.ceil(chart.places * 15 / (size.height - 82))) === 0},
        nameTextStyle: {color: c.soft, fontSize: 12, align: 'left', padding: [0, 0, 0, -54]}}),
      xAxis: axis(c, {type: 'value', min: 0, name: chart.y, nameLocation: 'middle', nameGap: 28, axisLabel: {color: c.soft, fontSize: 12, hideOverlap: true, formatter: value => number.format(value)}}),
      tooltip: Object.assign(base(c).tooltip, {trigger: 'axis', axisPointer: {type: 'shadow'}, formatter: items => layers(chart, items[0].dataIndex, items[0].axisValue, 's')}),
      series
    });
  }

  function time(chart, size, c) {
    const hues = [c.met, c.missed, c.soft, c.ink, c.metLight];
    const top = chart.names.length > 1 ? 20 * chart.names.length : 0;
    const each = (size.height - top - 40) / chart.panels.length;
    const series = [];
    chart.panels.forEach((panel, i) => panel.lines.forEach((line, j) => series.push({
      type: 'line', name: line.name, xAxisIndex: i, yAxisIndex: i, data: line.points, showSymbol: line.points.length < 40, symbolSize: 4,
      lineStyle: {width: 1.5, color: hues[chart.names.indexOf(line.name)]}, itemStyle: {color: hues[chart.names.indexOf(line.name)]}, emphasis: {disabled: true},
      markLine: j === 0 ? {silent: true, symbol: 'none', data: chart.marks.map(mark => ({xAxis: mark.seconds})), lineStyle: {color: c.soft, type: 'dotted'}, label: {show: false}} : undefined
    })));
    return Object.assign(base(c), {
      legend: chart.names.length > 1 ? {show: true, orient: 'vertical', left: 60, top: 0, itemGap: 6, itemHeight: 10, data: chart.names, textStyle: {color: c.soft, fontSize: 12}, selectedMode: false} : {show: false},
      grid: chart.panels.map((_, i) => ({left: 64, right: 24, top: top + each * i + 26, height: each - 44})),
      xAxis: chart.panels.map((_, i) => axis(c, {type: 'value', gridIndex: i, min: extent => Math.min(0, extent.min), max: extent => Math.max(chart.end, extent.max),
        splitLine: {show: false}, axisLine: {show: true, lineStyle: {color: c.line}},
        axisLabel: i === chart.panels.length - 1 ? {color: c.soft, fontSize: 12, hideOverlap: true, formatter: value => number.format(value)} : {show: false},
        name: i === chart.panels.length - 1 ? 'seconds after the start gun' : '', nameLocation: 'middle', nameGap: 24})),
      yAxis: chart.panels.map((panel, i) => axis(c, {type: 'value', gridIndex: i, min: 0, name: panel.y, nameGap: 11, splitNumber: 2,
        nameTextStyle: {color: c.soft, fontSize: 12, align: 'left', padding: [0, 0, 0, -50]}, axisLabel: {color: c.soft, fontSize: 12, hideOverlap: true, formatter: value => number.format(value)}})),
      axisPointer: {link: [{xAxisIndex: 'all'}]},
      tooltip: Object.assign(base(c).tooltip, {trigger: 'axis', axisPointer: {type: 'line', label: {show: false}},
        formatter: items => tip(number.format(items[0].axisValue) + ' s', items.map(item => item.seriesName + ': ' + number.format(item.value[1])))}),
      series
    });
  }

  return {
    option(chart, size, zoomed) {
      const c = colours();
      switch (chart.kind) {
        case 'ladder': return ladder(chart, size, zoomed, c);
        case 'bars': return bars(chart, size, c);
        case 'timeline': return timeline(chart, size, c);
        default: return time(chart, size, c);
      }
    },
    height(chart) {
      if (chart.kind === 'timeline') return Math.min(640, Math.max(220, 96 + 9 * chart.places));
      if (chart.kind === 'time') return 44 + 20 * chart.names.length + 140 * chart.panels.length;
      return chart.kind === 'bars' ? 280 : 320;
    }
  };
})();
