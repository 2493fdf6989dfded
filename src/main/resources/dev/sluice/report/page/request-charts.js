'use strict';
// One bar a request.
(() => {
  const {CROSS, number, tip, base, axis, ceiling, limits, tint, legend} = sluiceCharts.parts;

  // every so many labels, at least: a number that people count in
  const every = least => [1, 2, 5, 10, 20, 50, 100].find(step => step >= least) || least;

  function bars(chart, size, c) {
    const step = every(Math.ceil(chart.places * (14 + 7 * String(chart.places).length) / (size.width - 80)));
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
      symbol: CROSS, symbolSize: Math.max(3, Math.min(9, (size.width - 80) / chart.places)), itemStyle: {color: c.missed}});
    return Object.assign(base(c), {
      legend: legend(chart, c),
      grid: {left: 64, right: 16, top: chart.bars.length > 1 ? 58 : 34, bottom: 48},
      xAxis: axis(c, {type: 'category', data: Array.from({length: chart.places}, (_, i) => String(i + 1)), name: chart.x, nameLocation: 'middle', nameGap: 28,
        axisLabel: {color: c.soft, fontSize: 12, interval: place => (place === 0 && step > 2) || (place + 1) % step === 0}, axisLine: {show: true, lineStyle: {color: c.line}}}),
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

  sluiceCharts.add('bars', {option: (chart, size, zoomed, c) => bars(chart, size, c), height: () => 280});
})();
