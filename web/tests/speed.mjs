// How fast the pages of a store are: the first view, and a change of the filter. BOARD is the address of a running board.

import { chromium } from 'playwright-core';

const url = process.env.BOARD;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking'],
});

/** Waits until the page shows the answer to what its address asks: map, timeline and list. */
const settled = (page) =>
  page.waitForFunction(
    () => document.querySelector('.lines li') && document.querySelector('.timeline svg')
      && !document.querySelector('.waiting, [aria-busy="true"]'),
    null,
    { polling: 'raf' },
  );

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
  for (const type of ['ASSAULT', 'PROTEST', 'AID', 'CONSULT']) {
    const box = page.getByRole('checkbox', { name: type, exact: true });
    changes.push(await timed(async () => {
      await box.click();
      await page.waitForFunction((type) => location.search.includes(type), type, { polling: 'raf' });
      await settled(page);
    }));
  }
  await page.context().close();
}
console.log(words('first view', first));
console.log(words('filter change', changes));
await browser.close();
