// The board as a reader meets it: every page in a browser, on a store of the examples and of reports that mean harm.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import { launch, read, until } from './reader.mjs';
import { HARM, HOSTILE_IDS, more, store } from './reports.mjs';
import { board } from './serve.mjs';

let kept;
let served;
let browser;
let reader;
let page;
let open;
let sound;
let findings;

before(async () => {
  kept = store();
  served = await board(kept);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await served?.stop();
});

beforeEach(async () => {
  await page?.context().close();
  reader = await read(browser, served.url);
  ({ page, open, sound, findings } = reader);
});

const parameter = (name) => new URL(page.url()).searchParams.get(name);
const report = (id) => `/report/${encodeURIComponent(id)}`;

/** An incident that several reports tell of, and its reports differ. */
async function disputed() {
  const answer = await fetch(`${served.url}/api/incidents?status=disputed`);
  return (await answer.json()).incidents[0].id;
}

test('the situation shows map, timeline, list and what was read', async () => {
  await open('/');
  assert.match(await page.locator('.coverage summary').textContent(), /24 reports of 22 outlets, 20 Nov 2023/);
  assert.ok((await page.locator('.land .state').count()) > 150);
  assert.ok((await page.locator('.dots .spot').count()) > 5);
  assert.ok((await page.locator('.timeline .bar').count()) === 4);
  assert.ok((await page.locator('.lines li').count()) > 30);
  sound();
});

test('a filter is in the address, holds for all views, and goes back with the browser', async () => {
  await open('/');
  const all = await page.locator('.lines li').count();
  await page.locator('.choice summary', { hasText: 'Type' }).click();
  await page.getByRole('checkbox', { name: 'ASSAULT' }).check();
  await page.waitForURL(/type=ASSAULT/);
  await until(async () => (await page.locator('.lines li').count()) < all && (await page.locator('[aria-busy="true"]').count()) === 0);
  assert.ok((await page.locator('.lines li').count()) > 0);
  assert.equal(await page.locator('.lines .kind b', { hasNotText: 'ASSAULT' }).count(), 0);
  assert.equal(await page.locator('.dots .spot:not(:has(.ring-of)):not([aria-label^="ASSAULT"])').count(), 0);
  await page.goBack();
  await until(async () => (await page.locator('.lines li').count()) === all);
  await open('/?type=ASSAULT&country=SDN&text=market');
  assert.equal(await page.locator('.chips li').count(), 4);
  await page.getByRole('button', { name: /Take away type/ }).click();
  await page.waitForURL((url) => !url.searchParams.has('type') && url.searchParams.get('country') === 'SDN');
  sound();
});

test('names with commas stay whole in the address', async () => {
  const outlet = `Bad & Sons, ${HARM}`;
  await open(`/?${new URLSearchParams([['outlet', outlet], ['outlet', 'Ukrinform']])}`);
  assert.match(await page.locator('.chips').textContent(), /Bad & Sons, <script>/);
  assert.ok((await page.locator('.lines li').count()) > 0);
  sound();
});

test('names of a field stand apart by semicolons, and stay apart', async () => {
  await open('/?actor=Russia&actor=TUR');
  const actor = page.getByLabel('Actor', { exact: true });
  assert.equal(await actor.inputValue(), 'Russia; TUR');
  await actor.fill('Russia; Turkey ; Iraq');
  await actor.press('Enter');
  await page.waitForURL((url) => url.searchParams.getAll('actor').join('|') === 'Russia|Turkey|Iraq');
  await until(async () => (await actor.inputValue()) === 'Russia; Turkey; Iraq');
  sound();
});

test('presets count back from the newest report', async () => {
  await open('/');
  await page.getByRole('button', { name: '7 days' }).click();
  await page.waitForURL(/since=2025-06-12&until=2025-06-18/);
  await until(async () => (await page.getByRole('button', { name: '7 days' }).getAttribute('aria-pressed')) === 'true');
  sound();
});

test('drawing over the timeline chooses days', async () => {
  await open('/');
  const box = await page.locator('.timeline svg').boundingBox();
  await page.mouse.move(box.x + box.width * 0.7, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + 40, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL(/since=\d{4}-\d\d-\d\d&until=\d{4}-\d\d-\d\d/);
  assert.ok(parameter('since') < parameter('until'));
  await until(async () => (await page.getByRole('textbox', { name: 'From' }).inputValue()) === parameter('since'));
  sound();
});

test('many incidents in one spot are one ring, which narrows the map and the list to them', async () => {
  await open('/');
  const ring = page.locator('.spot:has(.ring-of)').first();
  const count = Number(await ring.locator('text').textContent());
  assert.ok(count > 4);
  await ring.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/box=/);
  await until(async () => (await page.locator('.lines li').count()) >= count && (await page.locator('[aria-busy="true"]').count()) === 0);
  assert.ok((await page.locator('.lines li').count()) < 41);
  assert.ok(await page.getByRole('button', { name: 'Whole world' }).isVisible());
  sound();
});

test('dots are reached by the keyboard and lead to their incident', async () => {
  await open('/');
  await page.locator('.spot').first().focus();
  await page.keyboard.press('End');
  const label = await page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  assert.match(await page.locator('.map .readout').textContent(), new RegExp(label.slice(0, 12)));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/incident\//);
  await until(() => page.evaluate(() => document.activeElement.id === 'main'));
  sound();
});

test('an incident leads to its report, and there an event to its roles', async () => {
  await open(`/incident/${await disputed()}`);
  assert.deepEqual(await page.locator('.whether h4').allTextContents(), ['Says that it happened', 'Says that it did not']);
  await page.waitForSelector('.whether .side-denies :text("Sudanese Armed Forces")');
  assert.ok((await page.locator('.joining li').count()) > 2);
  await page.locator('.reports a', { hasText: 'Darfur Monitor' }).click();
  await page.waitForURL(/\/report\/mellit-1#v1/);
  await page.waitForSelector('.role-actors');
  assert.match(await page.locator('.text .role-actors').first().textContent(), /warplanes/);
  assert.match(await page.locator('.event').textContent(), /ASSAULT\/bomb|Rule/);
  await page.getByRole('link', { name: 'Show all marks' }).click();
  await page.waitForSelector('.text .in-places');
  await page.getByRole('checkbox', { name: 'Places' }).uncheck();
  assert.equal(await page.locator('.text .in-places').count(), 0);
  sound();
});

test('the text stands as it was given, whatever marks lie over it', async () => {
  for (const id of ['mellit-1', HOSTILE_IDS[0]]) {
    const { record } = await (await fetch(`${served.url}/api/reports/${encodeURIComponent(id)}`)).json();
    await open(report(id));
    const shown = (await page.locator('.text p').allTextContents()).join('');
    assert.equal(shown, record.document.text.replaceAll('\n', ''));
    for (const { id: event, trigger } of record.events) {
      assert.equal(await page.locator(`.text [data-event="${event}"]`).count() <= 1, true);
      if (await page.locator(`.text [data-event="${event}"]`).count()) {
        assert.ok(trigger.text.startsWith(await page.locator(`.text [data-event="${event}"]`).first().textContent()));
      }
    }
  }
  sound();
});

test('hostile reports are text and nothing else', async () => {
  const ids = HOSTILE_IDS.map((id) => report(id));
  const { incidents } = await (await fetch(`${served.url}/api/incidents?outlet=${encodeURIComponent(`Bad & Sons, ${HARM}`)}`)).json();
  for (const path of ['/', ...ids, ...incidents.map(({ id }) => `/incident/${id}`)]) {
    await open(path);
    assert.equal(await page.evaluate(() => globalThis.harmed), undefined, path);
    assert.equal(await page.locator('#board script, #board img, [href^="javascript:"]').count(), 0, path);
    const over = await reader.over();
    assert.ok(over <= 0, `${path} is ${over} pixels too wide`);
  }
  assert.ok(incidents.length > 0);
  sound();
});

test('what is shown can be taken away as a file', async () => {
  await open('/?type=ASSAULT');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  const text = readFileSync(await download.path(), 'utf8');
  assert.match(text, /^id,type,mode/);
  assert.equal(text.trim().split('\n').slice(1).every((line) => line.includes(',ASSAULT,')), true);
  sound();
});

test('an actor and a pair are shown, and what is not there is told', async () => {
  await open('/actor/Turkey');
  assert.ok((await page.locator('.lines li').count()) > 3);
  await page.getByRole('link', { name: 'Iraq', exact: true }).click();
  await page.waitForURL(/\/pair\/Turkey\/Iraq/);
  await page.waitForSelector('.chart-frame svg');
  for (const path of ['/actor/Nobody', '/incident/ffffffffffffffff', '/report/none', '/pair/TUR/nobody']) {
    await open(path);
    assert.match(await page.locator('main').textContent(), /Nothing to show|No report/, path);
  }
  await open('/no/such/page');
  assert.match(await page.locator('h1').textContent(), /No such page/);
  await open('/?text=zebracorn');
  assert.match(await page.locator('.listing').textContent(), /No incident meets/);
  sound();
});

test('a program that does not answer is told, and asked again', async () => {
  await page.route('**/api/incidents?*', (route) => route.abort());
  await page.goto(`${served.url}/`);
  await page.waitForSelector('.listing .failure');
  await page.unroute('**/api/incidents?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.waitForSelector('.lines li');
});

test('nothing serious stands in the way of anybody', async () => {
  const incident = await disputed();
  for (const [colorScheme, width] of [['light', 1280], ['dark', 1280], ['light', 360]]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    for (const path of ['/', '/?type=ASSAULT&since=2025-01-01', `/incident/${incident}`, '/report/mellit-3', '/report/mellit-2#v2', '/actor/Turkey', '/pair/TUR/IRQ']) {
      await open(path);
      assert.deepEqual(await findings(), [], `${path} in ${colorScheme} at ${width}`);
    }
  }
});

test('every page fits a phone and a wall', async () => {
  const incident = await disputed();
  for (const width of [360, 2200]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of ['/', `/incident/${incident}`, '/report/mellit-3#v2', '/actor/Turkey', '/pair/TUR/IRQ']) {
      await open(path);
      const over = await reader.over();
      assert.ok(over <= 0, `${path} is ${over} pixels too wide at ${width}`);
    }
  }
  sound();
});

// The last test, since it changes the store.
test('what comes in while a page is open is told, and shown once it is asked for', async () => {
  await open('/');
  const before = await page.locator('.coverage summary').textContent();
  // The board hears of changes from one moment to the next: it must have looked once.
  await page.waitForTimeout(1500);
  more(kept);
  await page.getByRole('button', { name: 'Show what is new' }).click({ timeout: 20_000 });
  await until(async () => (await page.locator('.coverage summary').textContent()) !== before);
  assert.match(await page.locator('.coverage summary').textContent(), /25 reports/);
  sound();
});
