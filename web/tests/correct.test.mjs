// Correcting incidents on the board: each test works on a store of its own, since it writes.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { launch, read } from './reader.mjs';
import { HARM, store } from './reports.mjs';
import { board } from './serve.mjs';

/** The drone attack on Zaporizhzhia in the examples: four reports of four outlets. */
const ATTACK = 'e93b9b78c2a4bce1';

let served;
let browser;
let reader;
let page;
let open;
let sound;
let findings;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

beforeEach(async () => {
  served = await board(store());
  reader = await read(browser, served.url);
  ({ page, open, sound, findings } = reader);
});
afterEach(async () => {
  await page?.context().close();
  await served?.stop();
});

/** Opens the forms of an incident and names who corrects. */
async function begin(id = ATTACK, name = 'Ada Example') {
  await open(`/incident/${id}`);
  await page.getByText('Correct this incident').click();
  await page.getByLabel('Your name').fill(name);
}

const kept = (words) => page.locator('.ended', { hasText: words }).waitFor();
const asked = async (path) => (await fetch(served.url + path)).json();

test('a corrected type shows on the page and in the list, and is withdrawn again', async () => {
  await begin();
  await page.getByLabel('Why').fill('it was a seizure');
  await page.getByRole('combobox', { name: 'Type', exact: true }).selectOption('COERCE');
  await page.getByRole('button', { name: 'Save type' }).click();
  await kept('Kept');
  await page.locator('.over .kind b', { hasText: 'COERCE' }).waitFor();
  assert.match(await page.locator('.over .by-hand').textContent(), /corrected by hand the program has ASSAULT/);
  await page.getByRole('combobox', { name: 'Mode', exact: true }).selectOption('seize');
  await page.getByRole('button', { name: 'Save mode' }).click();
  await page.locator('.over .kind', { hasText: 'COERCE seize' }).waitFor();
  assert.match(await page.locator('.said').textContent(), /Type: COERCE instead of ASSAULT.*Ada Example.*it was a seizure/);
  await open('/?type=COERCE');
  const line = page.locator(`.lines a[href="/incident/${ATTACK}"]`);
  await line.waitFor();
  assert.equal(await line.locator('.corrected').textContent(), 'corrected');
  // The name is kept.
  await open(`/incident/${ATTACK}`);
  await page.getByText('Correct this incident').click();
  assert.equal(await page.getByLabel('Your name').inputValue(), 'Ada Example');
  await page.getByRole('button', { name: /Withdraw mode/ }).click();
  await page.locator('.said .withdrawn').waitFor();
  await page.getByRole('button', { name: /Withdraw type/ }).click();
  await page.locator('.over .kind b', { hasText: 'ASSAULT' }).waitFor();
  assert.equal(await page.locator('.over .by-hand').count(), 0);
  assert.equal(await page.locator('.said .withdrawn').count(), 2);
  // A word of one's own is no news.
  await page.waitForTimeout(1500);
  assert.equal(await page.locator('.news button').count(), 0);
  sound();
});

test('parties change places, by the keyboard', async () => {
  await begin();
  await page.getByRole('combobox', { name: 'Actor', exact: true }).selectOption('Russia');
  await page.getByLabel('But (nobody, if empty)').fill('Belarus');
  await page.keyboard.press('Enter');
  await kept('Actor: Belarus instead of Russia');
  await page.locator('.facts').getByRole('link', { name: 'Belarus', exact: true }).waitFor();
  assert.match(await page.locator('.facts ul.by-hand').textContent(), /by hand: Belarus instead of Russia/);
  await page.getByLabel('Who', { exact: true }).nth(1).fill('Zebracorn');
  await page.keyboard.press('Enter');
  await page.locator('.ended .fault', { hasText: 'no country or entity "Zebracorn"' }).waitFor();
  // What was refused stays, to be mended.
  assert.equal(await page.getByLabel('Who', { exact: true }).nth(1).inputValue(), 'Zebracorn');
  await page.getByLabel('Is one with').fill('the report on deadbeef');
  await page.keyboard.press('Enter');
  await page.locator('.ended .fault', { hasText: 'the report on deadbeef' }).waitFor();
  assert.equal(await page.getByLabel('Is one with').inputValue(), 'the report on deadbeef');
  const { incidents } = await asked('/api/incidents?actor=BLR');
  assert.ok(incidents.some(({ id }) => id === ATTACK));
  sound();
});

test('what is hidden is left out of the list, and its page says so', async () => {
  await begin();
  const { total } = await asked('/api/incidents');
  await page.getByRole('button', { name: 'Hide this incident' }).click();
  await page.locator('.notice', { hasText: 'Hidden. Lists, counts and exports leave this incident out: Ada Example said so' }).waitFor();
  assert.equal((await asked('/api/incidents')).total, total - 1);
  await open('/corrections');
  await page.getByRole('link', { name: 'Incidents that are hidden' }).click();
  await page.locator(`.lines a[href="/incident/${ATTACK}"]`).waitFor();
  assert.equal(await page.locator('.lines li').count(), 1);
  await begin();
  await page.getByRole('button', { name: 'Hide this incident no longer' }).click();
  await page.locator('.notice').waitFor({ state: 'detached' });
  assert.equal((await asked('/api/incidents')).total, total);
  sound();
});

test('an incident is split, joined again, and all of it is listed and taken away', async () => {
  await begin();
  await page.locator('.forms .check', { hasText: 'zaporizhzhia-4' }).click();
  await page.getByRole('button', { name: 'Split' }).click();
  await kept('Split into');
  const made = await page.locator('.ended a code').allTextContents();
  assert.equal(made.length, 2);
  const other = made.find((id) => id !== ATTACK);
  await page.getByLabel('Is one with').fill(`${served.url}/incident/${other}`);
  await page.getByRole('button', { name: 'Join' }).click();
  await kept('Joined');
  assert.equal(new Set((await asked(`/api/incidents/${other}`)).incident.reports.map(({ document }) => document)).size, 4);
  await page.getByRole('link', { name: 'Corrections' }).click();
  await page.locator('.corrections .said li').nth(1).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  const sheet = readFileSync(await download.path(), 'utf8').trim().split('\n');
  assert.match(sheet[0], /^id,incident,field,was,value,author,made,note,withdrawn_by,withdrawn_at/);
  assert.deepEqual(sheet.slice(1).map((line) => line.split(',')[2]), ['join', 'split']);
  await page.getByRole('button', { name: /Withdraw join/ }).click();
  await page.locator('.said .withdrawn').waitFor();
  const left = (await asked(`/api/incidents/${ATTACK}`)).incident.reports.map(({ document }) => document);
  assert.equal(new Set(left).size, 3, 'what was split before is split again');
  sound();
});

test('what is written is text and nothing else, and nobody is let write without a name', async () => {
  await begin(ATTACK, HARM.slice(0, 150));
  await page.getByLabel('Why').fill(HARM);
  await page.getByRole('button', { name: 'Hide this incident' }).click();
  await page.locator('.notice').waitFor();
  await open('/corrections');
  await page.locator('.said li').waitFor();
  assert.equal(await page.evaluate(() => globalThis.harmed), undefined);
  assert.equal(await page.locator('#board script, #board img').count(), 0);
  await page.getByLabel('Your name').fill('');
  await page.getByRole('button', { name: /Withdraw/ }).click();
  await page.locator('.ended .fault', { hasText: 'author: expected the name' }).waitFor();
  sound();
});

test('nothing serious stands in the way of anybody, on a phone and a wall', async () => {
  await begin();
  await page.getByLabel('Why').fill('a long note that goes on about what was seen, and by whom it was told, so that it fills more than one line on a phone');
  await page.getByRole('combobox', { name: 'Type', exact: true }).selectOption('COERCE');
  await page.getByRole('button', { name: 'Save type' }).click();
  await kept('Kept');
  await page.getByRole('button', { name: 'Hide this incident' }).click();
  await page.locator('.notice').waitFor();
  for (const [colorScheme, width] of [['light', 1280], ['dark', 1280], ['light', 360], ['dark', 2200]]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    for (const path of [`/incident/${ATTACK}`, '/corrections']) {
      await open(path);
      await page.locator('.said li').first().waitFor();
      if (path !== '/corrections') await page.getByText('Correct this incident').click();
      assert.deepEqual(await findings(), [], `${path} in ${colorScheme} at ${width}`);
      const over = await reader.over();
      assert.ok(over <= 0, `${path} is ${over} pixels too wide at ${width}`);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${path.split('/')[1]}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
});

test('a read-only board shows what was said and no forms', async () => {
  await served.stop();
  await page.context().close();
  served = await board(store(), ['--read-only']);
  ({ page, open } = await read(browser, served.url));
  await open(`/incident/${ATTACK}`);
  await page.getByRole('heading', { name: 'Who reports what' }).waitFor();
  assert.equal(await page.getByText('Correct this incident').count(), 0);
  const headers = { 'content-type': 'application/json' };
  const refused = await fetch(`${served.url}/api/incidents/${ATTACK}/corrections`, { method: 'POST', headers, body: '{}' });
  assert.deepEqual([refused.status, (await refused.json()).error.code], [403, 'read_only']);
});
