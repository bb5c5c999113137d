// A board to look at: the program on a store, and its pages.
//
// The pages are those that the program holds; with PAGES=dist they are those in dist/, under the policy that the program sends, so
// that pages can be tested without building the program anew.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';

const WEB = fileURLToPath(new URL('..', import.meta.url));

/** The program to test: env LEGATION, else what the workspace was built into. */
export const PROGRAM = process.env.LEGATION ?? fileURLToPath(new URL('../../target/release/legation', import.meta.url));

/** Starts a board on a store, with more words for the program. @returns {Promise<{url: string, stop: () => Promise<void>}>} */
export async function board(store, more = []) {
  const child = spawn(PROGRAM, ['board', '--store', store, '--no-open', '--port', '0', ...more], { stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await address(child);
  const end = async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  if (process.env.PAGES !== 'dist') return { url, stop: end };
  const policy = (await fetch(`${url}/api/coverage`)).headers.get('content-security-policy');
  const server = await preview({
    root: WEB,
    logLevel: 'error',
    preview: { port: 0, host: '127.0.0.1', open: false, proxy: { '/api': { target: url, changeOrigin: false } }, headers: { 'content-security-policy': policy } },
  });
  const { port } = server.httpServer.address();
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      await server.close();
      await end();
    },
  };
}

/** The address that the program prints once it listens. */
function address(child) {
  return new Promise((resolve, reject) => {
    let told = '';
    const listen = (data) => {
      told += data;
      const found = /http:\/\/[^\s/]+/.exec(told);
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`legation board ended with ${code}: ${told}`)));
  });
}
