// How fast the pages of a store are: the first view, and a change of the filter. BOARD is the address of a running board.

import { chromium } from 'playwright-core';

const url = process.env.BOARD;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking'],
});

/** Whether the page shows the answer to what its address asks: map, timeline and list. Runs in the page. */
const isSettled = () => document.querySelector('.lines li') && document.querySelector('.timeline svg')
  && !document.querySelector('.waiting, [aria-busy="true"]');

const settled = (page) => page.waitForFunction(isSettled, null, { polling: 'raf' });

/** Milliseconds from the click on a type to the frame after the one in which the page shows the answer. Measured in the page: what drives the browser looks
 *  through the whole page for the box before it clicks, which no reader waits for. */
const changeTo = (page, type) => page.evaluate(async ([type, isSettled]) => {
  const settled = new Function(`return (${isSettled})()`);
  const frame = () => new Promise(requestAnimationFrame);
  const box = [...document.querySelectorAll('.choice .check')].find((check) => check.textContent.trim() === type).querySelector('input');
  await frame();
  const begin = performance.now();
  box.click();
  do await frame(); while (!location.search.includes(type) || !settled());
  await frame();
  return performance.now() - begin;
}, [type, isSettled.toString()]);

async function timed(what) {
  const begin = performance.now();
  await what();
  return performance.now() - begin;
}

const words = (name, times) => {
  times.sort((one, other) => one - other);
  const at = (share) => Math.round(times[Math.round((times.length - 1) * share)]);
  return `${name.padEnd(18)} p50 ${at(0.5)} ms  p95 ${at(0.95)} ms`;
};

const first = [];
const changes = [];
for (let round = 0; round < 5; round += 1) {
  // A context of its own has nothing in its cache.
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  first.push(await timed(async () => {
    await page.goto(url, { waitUntil: 'commit' });
    await settled(page);
  }));
  await page.locator('.choice summary', { hasText: 'Type' }).click();
  await page.locator('.choice .check').first().waitFor();
  for (const type of ['ASSAULT', 'PROTEST', 'AID', 'CONSULT']) {
    changes.push(await changeTo(page, type));
  }
  await page.context().close();
}
console.log(words('first view', first));
console.log(words('filter change', changes));
await browser.close();
