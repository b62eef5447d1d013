import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { scaledText } from './src/renderer/styles/scaled-text.ts';

/**
 * Three bundles: main (ESM; the desktop app, the web host, the command line and the workers are entries of it), the
 * sandboxed preload (CommonJS, nothing left outside it), and the window.
 */
export default defineConfig({
  main: {
    build: {
      sourcemap: true,
      // Bundled, these load in a fraction of the time that their many files take; better-sqlite3 has native code.
      externalizeDeps: { exclude: ['zod', 'smol-toml', 'ws'] },
      rollupOptions: {
        input: {
          index: resolve('src/main/electron/index.ts'),
          web: resolve('src/main/web/index.ts'),
          cli: resolve('src/main/cli/index.ts'),
          'scan-worker': resolve('src/main/workers/scan-worker.ts'),
          'transcript-worker': resolve('src/main/workers/transcript-worker.ts'),
          'search-worker': resolve('src/main/workers/search-worker.ts'),
          'space-worker': resolve('src/main/workers/space-worker.ts'),
          'visibility-worker': resolve('src/main/workers/visibility-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve('src/renderer'),
    plugins: [react()],
    css: { postcss: { plugins: [scaledText()] } },
    resolve: { dedupe: ['react', 'react-dom'] },
    // Modules, so that a worker can load parts of itself when they are needed.
    worker: { format: 'es' },
    build: { minify: true, rollupOptions: { input: resolve('src/renderer/index.html') } },
  },
});
