// A reader at a board: opens its pages in a browser, waits until they stand still, and takes note of what goes wrong on them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** As long as a page may take on a machine that builds and tests beside it, in milliseconds. */
const PATIENCE = 15_000;

/** The browser: env CHROMIUM, else where systems keep it. */
export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking'],
});

/** Waits until something holds: a change of the address and what the page makes of it are two moments. */
export async function until(what) {
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`not within ${PATIENCE / 1000} seconds: ${what}`);
}

/** A page of its own for the board at `url`, with what a test needs of it. */
export async function read(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const defects = faults(page, url);
  const asked = unanswered(page);

  /** Waits until all that the page asked for is there and drawn. */
  async function settled() {
    await until(async () => asked.size === 0 && (await page.locator('.waiting, [aria-busy="true"]').count()) === 0);
    // Charts are drawn once they know how wide they are: a frame to measure, a frame to draw.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }

  return {
    page,
    settled,
    open: async (path) => {
      await page.goto(url + path);
      await page.waitForSelector('main h1, main .failure, main .empty', { state: 'attached' });
      await settled();
    },
    /** Nothing went wrong so far. */
    sound: () => assert.deepEqual(defects, []),
    /** The serious and critical findings of axe on the page as it stands. */
    findings: async () => {
      const found = await violations(page, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
      return found.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(told);
    },
    /** All findings of axe, the light ones too, within what a selector finds. */
    findingsWithin: async (selector) => (await violations(page, {}, selector)).map(told),
    /** By how many pixels the page is too wide. */
    over: () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  };
}

async function violations(page, rules, within = 'html') {
  await page.evaluate(axe);
  const found = await page.evaluate(([place, options]) => globalThis.axe.run(place, options), [within, rules]);
  return found.violations;
}

const told = ({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')}`;

/** What the page throws, what it complains of, and what it asks of others than the board. */
function faults(page, url) {
  const defects = [];
  page.on('pageerror', (error) => defects.push(error.message));
  page.on('console', (message) => {
    // A refused request is told in the page; the browser tells it here too.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) defects.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) defects.push(`a request to ${request.url()}`);
  });
  return defects;
}

/** The requests that are on their way. The one that hears of news has no end and is left out. */
function unanswered(page) {
  const asked = new Set();
  page.on('request', (request) => request.resourceType() !== 'eventsource' && asked.add(request));
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => asked.delete(request));
  return asked;
}
