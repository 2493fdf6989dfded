'use strict';
// The charts of one cycle that lie on its axis of time: a bar a request above the machine's panels, and the gaps between chunks.
(() => {
  const {CROSS, number, tip, base, axis} = sluiceCharts.parts;
  const LEFT = 64;
  const RIGHT = 24;
  const PANEL = 88;
  const BOTTOM = 44;

  const named = (c, more) => Object.assign({color: c.soft, fontSize: 12, align: 'left', padding: [0, 0, 0, -54]}, more);
  const label = (c, more) => Object.assign({color: c.soft, fontSize: 12, hideOverlap: true, formatter: value => number.format(value)}, more);

  // every so many labels, at least: a number that people count in
  const every = least => [1, 2, 5, 10, 20, 50, 100].find(step => step >= least) || least;

  const words = chart => [...new Set(chart.endings.map(ending => ending.word))];

  // the legend breaks into lines where the window is narrow
  function legendHeight(chart, width) {
    let lines = 1;
    let x = LEFT;
    [...chart.phases.map(phase => phase.name), ...words(chart)].forEach(name => {
      const room = 34 + 7 * name.length;
      if (x + room > width && x > LEFT) { lines += 1; x = LEFT; }
      x += room;
    });
    return 18 * lines + 22;
  }

  // room for words beside the bars as long as there are few
  const barsHeight = chart => (chart.places <= 24 ? Math.max(44, 15 * chart.places) : Math.min(540, Math.max(360, 4 * chart.places)));

  function requests(chart, size, c) {
    const top = legendHeight(chart, size.width);
    const high = barsHeight(chart);
    const row = high / chart.places;
    const last = Math.max(chart.end, ...chart.panels.flatMap(panel => panel.lines).flatMap(line => line.points).map(point => point[0]));
    const looks = {WAITS: {color: c.wait}, BEGUN: {color: c.soft, opacity: 0.55}, PREFILL: {color: c.soft, opacity: 0.85}, THINKS: {color: c.metLight},
      ANSWERS: {color: c.met}, WRITES: {color: c.met}, SILENT: {color: c.missed, opacity: 0.3}};
    const bar = (name, data, itemStyle) => ({
      type: 'bar', stack: 'all', name, data, itemStyle, emphasis: {disabled: true}, barCategoryGap: row < 4 ? '0%' : '22%', barMaxWidth: 24
    });
    const series = chart.phases.map((phase, i) => bar(phase.name, chart.bars ? chart.bars.map(lengths => lengths[i]) : [], looks[phase.id]));
    if (chart.segments) { // bars that begin later, or hold several requests: a layer a place in the bar, each item with its own colour
      const most = Math.max(...chart.segments.map(segments => segments.length));
      for (let k = 0; k < most; k += 1) {
        series.push(bar('segment ' + k, chart.segments.map(segments => (segments[k]
          ? {value: segments[k][1], itemStyle: segments[k][0] < 0 ? {color: 'transparent'} : looks[chart.phases[segments[k][0]].id]} : '-')), {}));
      }
    }
    if (chart.window.length) {
      series[0].markLine = {silent: true, symbol: 'none', data: chart.window.map(seconds => ({xAxis: seconds})), label: {show: false},
        lineStyle: {color: c.ink, type: 'dotted', width: 1.5}};
    }
    words(chart).forEach(word => series.push({
      type: 'scatter', name: word, symbol: CROSS, symbolSize: Math.max(4, Math.min(9, row)), z: 5,
      itemStyle: {color: chart.endings.find(ending => ending.word === word).failed ? c.missed : c.ink},
      data: chart.endings.filter(ending => ending.word === word).map(ending => ({
        value: [ending.seconds, ending.place - 1],
        label: {show: row >= 14, formatter: word, fontSize: 11, color: ending.failed ? c.missed : c.ink,
          position: ending.seconds > last * 0.75 ? 'left' : 'right', textBorderColor: c.card, textBorderWidth: 3}
      }))
    }));
    const step = every(Math.ceil(15 / row));
    const grids = [{left: LEFT, right: RIGHT, top, height: high}];
    const time = lowest => ({type: 'value', min: 0, max: last, splitLine: {show: !lowest, lineStyle: {color: c.line}}, axisLine: {show: true, lineStyle: {color: c.line}}});
    const named0 = chart.panels.length === 0;
    const xAxes = [axis(c, Object.assign(time(false), under(c, named0)))];
    const yAxes = [axis(c, {type: 'category', inverse: true, data: (chart.bars || chart.segments).map((_, i) => String(i + 1)), splitLine: {show: false},
      name: chart.rows, nameLocation: 'start', nameGap: 8, nameTextStyle: named(c),
      axisLabel: label(c, {formatter: name => name, interval: place => (place === 0 && step !== 2) || (place + 1) % step === 0})})];
    chart.panels.forEach((panel, i) => {
      const lowest = i === chart.panels.length - 1;
      grids.push({left: LEFT, right: RIGHT, top: top + high + 38 + PANEL * i, height: PANEL - 42});
      xAxes.push(axis(c, Object.assign(time(false), {gridIndex: i + 1}, under(c, lowest))));
      yAxes.push(axis(c, {type: 'value', gridIndex: i + 1, min: 0, splitNumber: 2, splitLine: {show: false}, name: panel.y, nameGap: 12, nameTextStyle: named(c), axisLabel: label(c)}));
      panel.lines.forEach(line => series.push({
        type: 'line', name: line.name, xAxisIndex: i + 1, yAxisIndex: i + 1, data: line.points, showSymbol: line.points.length < 40, symbolSize: 4,
        lineStyle: {width: line.points.length > size.width ? 0.7 : 1.5, color: c.ink}, itemStyle: {color: c.ink}, areaStyle: {color: c.soft, opacity: 0.15}, emphasis: {disabled: true}
      }));
    });
    return Object.assign(base(c), {
      legend: {show: true, left: LEFT - 4, right: RIGHT, top: 0, itemWidth: 12, itemHeight: 10, itemGap: 12, data: [...chart.phases.map(phase => phase.name), ...words(chart)],
        textStyle: {color: c.soft, fontSize: 12}, selectedMode: false},
      grid: grids, xAxis: xAxes, yAxis: yAxes,
      axisPointer: {link: [{xAxisIndex: chart.panels.map((_, i) => i + 1)}]},
      tooltip: Object.assign(base(c).tooltip, {trigger: 'axis', axisPointer: {type: 'line', label: {show: false}, lineStyle: {color: c.soft}},
        formatter: items => (items[0].seriesType === 'line' ? instant(items) : request(chart, items[0].dataIndex))}),
      series
    });
  }

  // only the lowest axis of a picture has figures and a name
  function under(c, lowest) {
    return {axisLabel: lowest ? label(c, {showMaxLabel: false}) : {show: false}, name: lowest ? 'seconds after the start gun' : '', nameLocation: 'middle', nameGap: 26};
  }

  const instant = items => tip(number.format(items[0].axisValue) + ' s', items.map(item => item.seriesName + ': ' + number.format(item.value[1])));

  function request(chart, place) {
    const length = i => (chart.bars ? chart.bars[place][i] : chart.segments[place].filter(([phase]) => phase === i).reduce((sum, [, part]) => sum + part, 0));
    const lines = chart.phases.map((phase, i) => [phase.name, length(i)]).filter(([, length]) => length > 0)
      .map(([name, length]) => name + ' ' + number.format(length) + ' s');
    const endings = chart.endings.filter(candidate => candidate.place === place + 1);
    return tip((chart.rows === 'user' ? 'user ' : 'request ') + (place + 1), [...lines, ...endings.map(ending => ending.word + ' at ' + number.format(ending.seconds) + ' s')]);
  }

  sluiceCharts.add('requests', {
    option: (chart, size, zoomed, c) => requests(chart, size, c),
    height: (chart, width) => legendHeight(chart, width) + barsHeight(chart) + (chart.panels.length ? 20 + PANEL * chart.panels.length : 0) + BOTTOM
  });

  const duration = seconds => (seconds < 0.9995 ? number.format(seconds * 1000) + ' ms' : number.format(seconds) + ' s');

  // rows are equal steps of a logarithm; the lowest stands below the scale, for what is shorter
  function heat(chart, size, c) {
    const edges = chart.rows.map(edge => Math.log10(edge));
    const step = edges[1] - edges[0];
    const low = edges[0] - step;
    const decades = edges.filter(edge => Math.abs(edge - Math.round(edge)) < 1e-6);
    const strength = count => (chart.most === 1 ? 0.8 : 0.15 + 0.85 * Math.log(count) / Math.log(chart.most));
    const from = row => edges[row] - step;
    return Object.assign(base(c), {
      grid: {left: LEFT + 8, right: RIGHT, top: 40, bottom: 48},
      xAxis: axis(c, {type: 'value', min: 0, max: chart.width * chart.columns, splitLine: {show: false}, axisLine: {show: true, lineStyle: {color: c.line}},
        name: 'seconds after the start gun', nameLocation: 'middle', nameGap: 28, axisLabel: label(c, {showMaxLabel: false})}),
      yAxis: axis(c, {type: 'value', min: low, max: edges[edges.length - 1], splitLine: {show: false}, axisLabel: {show: false}, name: chart.y, nameGap: 10, nameTextStyle: named(c)}),
      graphic: key(chart, size, c, strength),
      tooltip: Object.assign(base(c).tooltip, {trigger: 'item', formatter: item => {
        const [column, row, count] = chart.cells[item.dataIndex];
        return tip(number.format(column * chart.width) + ' to ' + number.format((column + 1) * chart.width) + ' s',
          [(row === 0 ? 'below ' : duration(Math.pow(10, from(row))) + ' to ') + duration(Math.pow(10, edges[row])) + ': ' + number.format(count) + (count === 1 ? ' gap' : ' gaps')]);
      }}),
      series: [{
        type: 'custom', name: 'gaps', data: chart.cells.map(([column, row, count]) => [column * chart.width, from(row), count]), encode: {x: 0, y: 1},
        renderItem: (params, api) => {
          const at = api.coord([api.value(0), api.value(1) + step]);
          const to = api.coord([api.value(0) + chart.width, api.value(1)]);
          return {type: 'rect', shape: {x: at[0], y: at[1], width: Math.max(1, to[0] - at[0] - 0.5), height: Math.max(1, to[1] - at[1] - 0.5)},
            style: {fill: c.met, opacity: strength(api.value(2))}};
        },
        markLine: {silent: true, symbol: 'none', data: decades.map(edge => ({yAxis: edge})), lineStyle: {color: c.line, type: 'solid', width: 1}, label: {show: false}}
      }, {
        // the axis itself would begin to count its figures at the lowest row
        type: 'scatter', name: 'scale', silent: true, clip: false, symbolSize: 0, data: [low, ...decades.slice(1)].map(edge => [0, edge]),
        label: {show: true, position: 'left', distance: 8, color: c.soft, fontSize: 12,
          formatter: item => (item.dataIndex === 0 ? '< ' + duration(Math.pow(10, edges[0])) : duration(Math.pow(10, Math.round(item.value[1]))))}
      }]
    });
  }

  // what the strength of the colour means
  function key(chart, size, c, strength) {
    if (chart.most === 1) return [];
    const shades = [0, 0.25, 0.5, 0.75, 1].map(share => Math.pow(chart.most, share));
    const most = number.format(chart.most);
    const right = size.width - RIGHT - 7 * most.length - 6;
    const text = (x, words, align) => ({type: 'text', x, y: 8, style: {text: words, fill: c.soft, font: '12px system-ui, sans-serif', textAlign: align}});
    return [text(right - 76, '1', 'right'), text(right + 4, most, 'left'),
      ...shades.map((count, i) => ({type: 'rect', x: right - 70 + 14 * i, y: 8, shape: {width: 14, height: 10}, style: {fill: c.met, opacity: strength(count)}}))];
  }

  sluiceCharts.add('heat', {option: (chart, size, zoomed, c) => heat(chart, size, c), height: () => 280});
})();
