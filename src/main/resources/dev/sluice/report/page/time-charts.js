'use strict';
// Panels above each other over the time of a cycle.
(() => {
  const {number, tip, base, axis} = sluiceCharts.parts;

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

  sluiceCharts.add('time', {
    option: (chart, size, zoomed, c) => time(chart, size, c),
    height: chart => 44 + 20 * chart.names.length + 140 * chart.panels.length
  });
})();
