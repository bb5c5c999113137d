// Claims as a reader meets them: filtered, searched, followed to their words, and contested incidents with their sides.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { launch, read, until } from './reader.mjs';
import { store } from './reports.mjs';
import { board } from './serve.mjs';

let served;
let browser;
let reader;
let page;
let open;
let settled;
let sound;
let findings;

before(async () => {
  served = await board(store());
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await served?.stop();
});

beforeEach(async () => {
  await page?.context().close();
  reader = await read(browser, served.url);
  ({ page, open, settled, sound, findings } = reader);
});

const ask = async (path) => (await fetch(served.url + path)).json();

test('claims tell who says what, how, in which words, and of which incident', async () => {
  await open('/');
  await page.getByRole('link', { name: 'Claims', exact: true }).click();
  await page.waitForURL(/\/claims$/);
  const { total, claims } = await ask('/api/claims?limit=50');
  await until(async () => new RegExp(`^${total} claims`).test(await page.locator('h2').first().textContent()));
  await settled();
  assert.equal(await page.locator('.claim').count(), claims.length);
  const denial = page.locator('.claim', { hasText: 'fabrication by the rebel militia' }).first();
  assert.match(await denial.locator('.who').textContent(), /Sudanese Armed Forces denies/);
  assert.match(await denial.locator('mark').first().textContent(), /accusations that their aircraft had struck/);
  assert.match(await denial.locator('.of').textContent(), /ASSAULT.*disputed.*denied by Sudanese Armed Forces/);
  sound();
});

test('a filter is in the address, and goes back with the browser', async () => {
  await open('/claims');
  const all = await page.locator('.claim').count();
  await page.locator('.choice summary', { hasText: 'Stance' }).click();
  await page.getByRole('checkbox', { name: 'denies' }).check();
  await page.waitForURL(/stance=denies/);
  await until(async () => (await page.locator('.claim').count()) < all);
  await settled();
  assert.equal(await page.locator('.claim .stance', { hasNotText: 'denies' }).count(), 0);
  await page.goBack();
  await until(async () => (await page.locator('.claim').count()) === all);
  await page.locator('#filter-speaker').fill('Turkey');
  await page.locator('#filter-speaker').press('Enter');
  await page.waitForURL(/speaker=Turkey/);
  const { total } = await ask('/api/claims?speaker=TUR');
  assert.ok(total > 0 && total < all);
  await until(async () => (await page.locator('.claim').count()) === total);
  await page.getByRole('button', { name: /Take away speaker/ }).click();
  await page.waitForURL((url) => !url.searchParams.has('speaker'));
  sound();
});

test('words are searched in what is claimed, and speakers are chosen from those who speak', async () => {
  await open('/claims?text=bombed');
  assert.ok((await page.locator('.claim').count()) > 0);
  for (const words of await page.locator('.claim').evaluateAll((claims) => claims.map((claim) => [...claim.querySelectorAll('mark')].map((mark) => mark.textContent).join(' ')))) {
    assert.match(words, /bomb/i);
  }
  await open('/claims');
  const speaker = page.locator('.speakers li a').first();
  const [name, count] = [await speaker.locator('.name bdi').textContent(), Number(await speaker.locator('.count').textContent())];
  await speaker.click();
  await page.waitForURL(/speaker=/);
  await until(async () => (await page.locator('.speakers [aria-current="true"] .name bdi').textContent()) === name);
  await settled();
  assert.ok((await page.locator('.claim').count()) >= count, name);
  await open('/claims?text=zebracorn');
  assert.match(await page.locator('main').textContent(), /No claim meets/);
  sound();
});

test('a claim leads to its words in the report', async () => {
  await open('/claims?stance=denies&speaker=SDN');
  await page.locator('.claim mark').first().click();
  await page.waitForURL(/\/report\/mellit-2#c1/);
  await page.waitForSelector('.in-claims.chosen');
  assert.match((await page.locator('.in-claims.chosen').allTextContents()).join(''), /accusations that their aircraft had struck a market/);
  sound();
});

test('contested incidents show who says it and who denies it, face to face', async () => {
  await open('/claims');
  await page.getByRole('link', { name: 'Contested' }).click();
  await page.waitForURL(/\/claims\/contested/);
  const { total } = await ask('/api/contested');
  await until(async () => (await page.locator('.contested > li').count()) === total);
  const raid = page.locator('.contested > li', { hasText: 'Mellit' }).filter({ has: page.locator('.status-disputed') }).first();
  assert.ok((await raid.locator('.side-says .who').count()) > 0);
  assert.match(await raid.locator('.side-denies .who').first().textContent(), /Sudanese Armed Forces.*denies/);
  assert.ok((await raid.locator('.side-denies mark').first().textContent()).length > 5);
  await page.locator('.choice summary', { hasText: 'Status' }).click();
  await page.getByRole('checkbox', { name: 'denied' }).check();
  await page.waitForURL(/status=denied/);
  await until(async () => (await page.locator('.contested .status-denied').count()) > 0 && (await page.locator('.contested .status-disputed').count()) === 0);
  // What an address asks for is told, though no field sets it here.
  await open('/claims/contested?country=SDN&confidence=0.5');
  assert.match(await page.locator('.chips').textContent(), /state: Sudan.*confidence: ≥ 0\.5/);
  sound();
});

test('an actor shows what it claims, and leads to the others', async () => {
  await open('/actor/Sudan');
  await page.waitForSelector('.claim');
  await page.getByRole('link', { name: /claims$/ }).last().click();
  await page.waitForURL(/\/claims\?speaker=Sudan/);
  sound();
});

test('hostile reports are text and nothing else', async () => {
  const { claims } = await ask(`/api/claims?about=RUS&text=attacked`);
  assert.ok(claims.some(({ outlet }) => outlet.includes('<script>')));
  for (const path of ['/claims', '/claims?text=attacked', '/claims/contested', `/claims?${new URLSearchParams({ speaker: '<img src=x>', text: '"' })}`]) {
    await open(path);
    assert.equal(await page.evaluate(() => globalThis.harmed), undefined, path);
    assert.equal(await page.locator('#board script, #board img, [href^="javascript:"]').count(), 0, path);
  }
  sound();
});

test('a program that does not answer is told, and asked again', async () => {
  await page.route('**/api/claims?*', (route) => route.abort());
  await page.goto(`${served.url}/claims`);
  await page.waitForSelector('main .failure');
  await page.unroute('**/api/claims?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.waitForSelector('.claim');
});

test('nothing serious stands in the way of anybody, and every page fits', async () => {
  for (const [colorScheme, width] of [['light', 1280], ['dark', 1280], ['light', 360], ['dark', 2200]]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    for (const path of ['/claims', '/claims?stance=denies,alleges&about=SDN', '/claims/contested', '/report/mellit-2#c1', '/actor/Sudan']) {
      await open(path);
      assert.deepEqual(await findings(), [], `${path} in ${colorScheme} at ${width}`);
      const over = await reader.over();
      assert.ok(over <= 0, `${path} is ${over} pixels too wide at ${width}`);
    }
  }
  sound();
});
