'use strict';
// Unfolds every cycle, waits until all is drawn, and tells the frame around it what can be seen.
(() => {
  document.querySelectorAll('details.cycle').forEach(cycle => { cycle.open = true; });
  const overlaps = chart => {
    const texts = [...chart.querySelectorAll('svg text')].filter(text => text.textContent.trim() !== '')
      .map(text => ({text: text.textContent, box: text.getBoundingClientRect()})).filter(text => text.box.width > 0);
    const found = [];
    texts.forEach((a, i) => texts.slice(i + 1).forEach(b => {
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (wide > 1 && high > 3) found.push(a.text + ' / ' + b.text);
    }));
    const frame = chart.getBoundingClientRect();
    texts.filter(text => text.box.left < frame.left - 1 || text.box.right > frame.right + 1 || text.box.top < frame.top - 1 || text.box.bottom > frame.bottom + 2).forEach(text => found.push('cut off: ' + text.text));
    return found;
  };
  // what the axes of a chart of the run are called, by its data
  const data = JSON.parse(document.getElementById('charts-of-run').textContent);
  const axes = chart => ({
    ladder: () => chart.panels.map(panel => panel.y).concat('parallel requests'),
    boxes: () => [chart.y, 'parallel requests'],
    scatter: () => [chart.x.name, chart.y.name]
  }[chart.kind] || (() => []))();
  // what a pointer on a chart of the run is told
  const tip = place => {
    const kind = data[place.id].kind;
    if (!['ladder', 'boxes', 'scatter'].includes(kind)) return null;
    const picture = echarts.getInstanceByDom(place);
    const there = datum => { const value = datum.value || datum; return value[1] !== null && !Number.isNaN(value[1]); };
    const series = picture.getOption().series;
    const seriesIndex = series.findIndex(one => !one.silent && one.data.some(there));
    picture.dispatchAction({type: 'showTip', seriesIndex, dataIndex: series[seriesIndex].data.findIndex(there)});
    const head = place.querySelector('.tip-head');
    return head ? head.parentElement.textContent : '';
  };
  const places = [...document.querySelectorAll('.chart')];
  const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));
  (async () => {
    await wait(2000);
    const charts = places.map(chart => ({
      id: chart.id,
      shapes: chart.querySelectorAll('svg path').length,
      texts: [...chart.querySelectorAll('svg text')].map(text => text.textContent),
      axes: axes(data[chart.id]),
      tip: tip(chart),
      overlaps: overlaps(chart)
    }));
    document.querySelectorAll('[data-zoom]').forEach(button => button.click());
    await wait(1000);
    places.forEach((chart, i) => charts[i].overlaps.push(...overlaps(chart).map(text => 'closer: ' + text)));
    parent.postMessage({
      width: innerWidth,
      scrolls: document.documentElement.scrollWidth > innerWidth,
      dark: matchMedia('(prefers-color-scheme: dark)').matches,
      ground: getComputedStyle(document.body).backgroundColor,
      fetched: performance.getEntriesByType('resource').map(entry => entry.name),
      scripts: [...document.querySelectorAll('script')].length,
      charts
    }, '*');
  })();
})();
