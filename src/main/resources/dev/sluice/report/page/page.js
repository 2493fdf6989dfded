'use strict';
// Draws what is in sight, again when size, colours or paper change; and says what the marks of the matrix mean.
(() => {
  const data = JSON.parse(document.getElementById('charts-of-run').textContent);
  const drawn = new Map();
  const zoomed = new Set();

  function draw(id) {
    const place = document.getElementById(id);
    if (!place || place.offsetWidth === 0) return;
    const chart = data[id];
    place.style.height = sluiceCharts.height(chart, place.offsetWidth) + 'px';
    let picture = drawn.get(id);
    if (!picture) {
      picture = echarts.init(place, null, {renderer: 'svg'});
      drawn.set(id, picture);
    } else {
      picture.resize();
    }
    picture.dispatchAction({type: 'hideTip'}); // it would be looked for in the chart that was
    picture.setOption(sluiceCharts.option(chart, {width: place.offsetWidth, height: place.offsetHeight}, zoomed.has(id)), true);
  }

  // one that cannot be drawn must not take the others with it
  const drawAll = () => Object.keys(data).forEach(id => {
    try { draw(id); } catch (problem) { console.error(id, problem); }
  });

  document.querySelectorAll('details.cycle').forEach(cycle => cycle.addEventListener('toggle', () => {
    if (cycle.open) cycle.querySelectorAll('.chart').forEach(place => draw(place.id));
  }));

  document.querySelectorAll('[data-zoom]').forEach(button => button.addEventListener('click', () => {
    const id = button.dataset.zoom;
    if (zoomed.has(id)) zoomed.delete(id); else zoomed.add(id);
    button.setAttribute('aria-pressed', String(zoomed.has(id)));
    draw(id);
  }));

  const says = document.getElementById('says');
  const legend = says && says.innerHTML;
  document.querySelectorAll('[data-says]').forEach(cell => {
    const say = () => { says.textContent = cell.dataset.says; };
    const hush = () => { says.innerHTML = legend; };
    cell.addEventListener('mouseenter', say);
    cell.addEventListener('focus', say);
    cell.addEventListener('mouseleave', hush);
    cell.addEventListener('blur', hush);
  });

  function unfold() {
    const cycle = location.hash && document.getElementById(location.hash.slice(1));
    if (cycle && cycle.tagName === 'DETAILS') {
      cycle.open = true;
      cycle.scrollIntoView();
    }
  }
  addEventListener('hashchange', unfold);

  let later;
  addEventListener('resize', () => { clearTimeout(later); later = setTimeout(drawAll, 100); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  // the layout of paper is known only once it is asked for: matchMedia tells it, beforeprint comes too early
  matchMedia('print').addEventListener('change', drawAll);
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('details.cycle:not([open])')];
    folded.forEach(cycle => { cycle.open = true; });
  });
  addEventListener('afterprint', () => folded.forEach(cycle => { cycle.open = false; }));

  drawAll();
  unfold();
})();
