'use strict';
// Opens a result in Allure's report, its name set before, unfolds its pictures, sets each into the page as it is, and tells what can be seen.
(async () => {
  const sleep = millis => new Promise(done => setTimeout(done, millis));
  const until = async find => {
    for (let i = 0; i < 100; i++) {
      const found = find();
      if (found) return found;
      await sleep(100);
    }
    return null;
  };
  const named = text => () => [...document.querySelectorAll('.node__name')].find(node => node.textContent.trim() === text);
  const group = await until(() => document.querySelector('.node__title, .node__name'));
  if (!named(wanted)()) group.click();
  (await until(named(wanted))).click();
  await until(() => document.querySelector('.attachment-row'));
  const rows = [...document.querySelectorAll('.attachment-row')].filter(row => !/\.(json|csv|md)\b/.test(row.textContent));
  const answer = [...document.querySelectorAll('.attachment-row')].find(row => row.textContent.includes('answer.md'));
  if (answer) answer.click();
  rows.forEach(row => row.click());
  const START = 'data:image/svg+xml;base64,';
  const pictures = () => [...document.querySelectorAll('object.attachment__embed')].filter(object =>
    (object.getAttribute('data') || '').startsWith(START) && object.getBoundingClientRect().height > 0);
  await until(() => pictures().length >= rows.length);
  const images = pictures();
  const charts = [];
  for (const image of images) {
    const text = new TextDecoder().decode(Uint8Array.from(atob(image.getAttribute('data').slice(START.length)), c => c.charCodeAt(0)));
    // Allure itself leaves a few pixels beside its tree on a phone: there a reader opens the picture alone
    const holder = document.createElement('div');
    holder.style.cssText = 'position:absolute;left:0;top:0;width:' + Math.max(390, image.getBoundingClientRect().width) + 'px';
    holder.innerHTML = text;
    const svg = holder.firstElementChild;
    svg.style.width = '100%';
    svg.style.height = 'auto';
    document.body.appendChild(holder);
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].filter(node => node.textContent.trim() !== '')
      .map(node => ({text: node.textContent.trim(), box: node.getBoundingClientRect()}));
    const found = [];
    const line = 17 * frame.width / svg.viewBox.baseVal.width;
    texts.forEach((a, i) => texts.slice(i + 1).forEach(b => {
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (wide > line / 8 && high > line / 3) found.push(a.text + ' / ' + b.text);
    }));
    texts.filter(t => t.box.left < frame.left - 1 || t.box.right > frame.right + 1 || t.box.bottom > frame.bottom + 1)
      .forEach(t => found.push('cut off: ' + t.text));
    charts.push({shown: Math.round(image.getBoundingClientRect().height), shapes: svg.querySelectorAll('path, circle, line').length, texts: texts.map(t => t.text), overlaps: found});
    holder.remove();
  }
  parent.postMessage({
    width: innerWidth,
    summary: document.body.textContent.includes('parallel users within'),
    alien: document.querySelectorAll('#alien').length,
    fetched: performance.getEntriesByType('resource').map(entry => entry.name).filter(name => !name.startsWith('data:') && !name.startsWith('blob:')),
    pictures: rows.length,
    charts
  }, '*');
})();
