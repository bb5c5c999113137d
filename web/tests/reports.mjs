// Reports that the tests put into a store: the examples of the repository, and some that mean harm.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROGRAM } from './serve.mjs';

const EXAMPLES = fileURLToPath(new URL('../../examples/feed.jsonl', import.meta.url));

/** What would show in `window` if a page took text for markup. */
export const HARM = '<script>window.harmed = 1</script><img src=x onerror="window.harmed = 2">';
export const LONG = 'x'.repeat(100_000);

/** Right-to-left and override marks, and characters beyond the first plane before the words that are marked. */
const TURNED = '\u202Eevil\u202C \u05E9\u05DC\u05D5\u05DD \u{1F54A}\u{1F1FA}\u{1F1F3}\u{1F54A}';

const HOSTILE = [
  {
    id: 'hostile/<b>&"\'#?%2F',
    published: '2025-06-18',
    source: `Bad & Sons, ${HARM}`,
    title: `${HARM} \u202Eeltit`,
    url: 'javascript:window.harmed=3',
    text: `${TURNED} ${HARM} Russia attacked Kharkiv on Monday, killing 12 people.\n\nThe mayor of Kharkiv said that Russia had attacked the city.`,
  },
  {
    id: 'hostile-long',
    published: '2025-06-18',
    source: 'Long Words',
    title: LONG.slice(0, 5000),
    url: 'https://example.org/"><script>window.harmed=4</script>',
    text: `${LONG} Turkey shelled Mosul on Tuesday.`,
  },
];

/** A store with the examples and the hostile reports. @returns its path */
export function store() {
  const folder = mkdtempSync(join(tmpdir(), 'legation-board-'));
  const [path, hostile] = [join(folder, 'board.db'), join(folder, 'hostile.jsonl')];
  writeFileSync(hostile, HOSTILE.map((one) => `${JSON.stringify(one)}\n`).join(''));
  for (const feed of [EXAMPLES, hostile]) execFileSync(PROGRAM, ['ingest', '--store', path, feed], { stdio: 'pipe' });
  return path;
}

/** Puts one more report into a store. */
export function more(path) {
  const line = { id: 'late', published: '2025-06-19', source: 'Late News', text: 'Poland sent 500 soldiers to Lithuania on Thursday.' };
  execFileSync(PROGRAM, ['ingest', '--store', path, '-'], { input: `${JSON.stringify(line)}\n`, stdio: 'pipe' });
}

export const HOSTILE_IDS = HOSTILE.map(({ id }) => id);
