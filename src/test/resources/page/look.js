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
    texts.filter(text => text.box.left < frame.left - 1 || text.box.right > frame.right + 1).forEach(text => found.push('cut off: ' + text.text));
    return found;
  };
  setTimeout(() => parent.postMessage({
    width: innerWidth,
    scrolls: document.documentElement.scrollWidth > innerWidth,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    ground: getComputedStyle(document.body).backgroundColor,
    fetched: performance.getEntriesByType('resource').map(entry => entry.name),
    scripts: [...document.querySelectorAll('script')].length,
    charts: [...document.querySelectorAll('.chart')].map(chart => ({
      id: chart.id,
      shapes: chart.querySelectorAll('svg path').length,
      texts: [...chart.querySelectorAll('svg text')].map(text => text.textContent),
      overlaps: overlaps(chart)
    }))
  }, '*'), 3000);
})();
