import { defineConfig } from 'vite';

// The board is served by `legation board`; while it is being written, Vite serves the pages and hands the questions on.
export default defineConfig({
  // The board lets only its own pages write, and knows them by their host.
  server: { proxy: { '/api': { target: process.env['LEGATION_API'] ?? 'http://127.0.0.1:8799', changeOrigin: false } } },
  build: {
    target: 'es2022',
    // The policy of the pages allows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
