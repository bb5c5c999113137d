// The citation of an incident: what it says, and that it is copied whole.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, read } from './reader.mjs';
import { store } from './reports.mjs';
import { board } from './serve.mjs';

let served;
let browser;
let incidents;

before(async () => {
  served = await board(store());
  browser = await launch();
  incidents = (await (await fetch(`${served.url}/api/incidents?limit=1000`)).json()).incidents;
});

after(async () => {
  await browser?.close();
  await served?.stop();
});

/** The page of an incident; `permissions` are what the browser lets it do. */
async function open(incident, permissions = []) {
  const reader = await read(browser, served.url);
  await reader.page.context().grantPermissions(permissions, { origin: served.url });
  await reader.open(`/incident/${incident.id}`);
  return reader;
}

test('a citation tells what, who, by which versions, when and where', async () => {
  const incident = incidents.find(({ status, sources }) => status === 'corroborated' && sources > 1);
  const { page } = await open(incident);
  const { citation } = await (await fetch(`${served.url}/api/incidents/${incident.id}`)).json();
  const told = await page.locator('.citation').innerText();
  assert.ok(told.startsWith(citation.words), told);
  assert.match(told, new RegExp(`^Incident ${incident.id} \\(.+\\)\\. Told by ${incident.sources} independent sources, corroborated; `));
  const [by] = citation.produced_by;
  for (const part of [by.program, by.model, by.lexicon, by.gazetteer]) assert.ok(told.includes(part), part);
  assert.match(told, /Store read on \d{4}-\d\d-\d\d\. http:/);
  const link = await page.locator('.citation a').getAttribute('href');
  assert.equal(link, `/incident/${incident.id}`);
  await page.context().close();
});

test('the button copies the citation with its address', async () => {
  const { page } = await open(incidents[0], ['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy the citation' }).press('Enter');
  await page.getByText('Copied.').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, (await page.locator('.citation').innerText()).trim());
  assert.ok(copied.endsWith(`${served.url}/incident/${incidents[0].id}`), copied);
  await page.context().close();
});

test('where a page may not copy, the citation is selected', async () => {
  const { page } = await open(incidents[0]);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
  });
  await page.getByRole('button', { name: 'Copy the citation' }).click();
  await page.getByText('copy it by hand').waitFor();
  const selected = await page.evaluate(() => getSelection()?.toString().trim());
  assert.equal(selected, (await page.locator('.citation').innerText()).trim());
  await page.context().close();
});

test('what did not happen, or is said not to have, is cited as that', async () => {
  const unreal = incidents.filter(({ status, modality }) => status === 'denied' || modality !== 'actual');
  assert.ok(unreal.length > 0);
  for (const incident of unreal) {
    const { citation } = await (await fetch(`${served.url}/api/incidents/${incident.id}`)).json();
    const word = incident.status === 'denied' ? 'denied' : incident.modality;
    assert.match(citation.words.toLowerCase(), new RegExp(`^incident ${incident.id} \\(${word}: `));
  }
});

for (const scheme of ['light', 'dark']) {
  test(`the citation can be read by all, ${scheme}`, async () => {
    const { page, findingsWithin } = await open(incidents[0]);
    await page.emulateMedia({ colorScheme: scheme });
    assert.deepEqual(await findingsWithin('.cite'), []);
    await page.context().close();
  });
}
