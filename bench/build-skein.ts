import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = fileURLToPath(new URL('.cache/skein', import.meta.url));

/** The measured program as it would be shipped: bundled, only native packages left outside. */
export interface BuiltSkein {
  readonly server: string;
  /** `bench/store/server.ts`. */
  readonly storeServer: string;
  readonly scanWorker: string;
  readonly transcriptWorker: string;
}

/** Builds the app layer and its workers from the sources of this checkout, as the product's own build does. */
export async function buildSkein(): Promise<BuiltSkein> {
  mkdirSync(OUT, { recursive: true });
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    ssr: { noExternal: ['zod', 'smol-toml', 'ws'] },
    build: {
      ssr: true,
      target: 'node22',
      outDir: OUT,
      emptyOutDir: true,
      rollupOptions: {
        input: {
          server: join(ROOT, 'bench/skein-server.ts'),
          'store-server': join(ROOT, 'bench/store/server.ts'),
          'scan-worker': join(ROOT, 'src/main/workers/scan-worker.ts'),
          'transcript-worker': join(ROOT, 'src/main/workers/transcript-worker.ts'),
          'search-worker': join(ROOT, 'src/main/workers/search-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  });
  return {
    server: join(OUT, 'server.js'),
    storeServer: join(OUT, 'store-server.js'),
    scanWorker: pathToFileURL(join(OUT, 'scan-worker.js')).href,
    transcriptWorker: pathToFileURL(join(OUT, 'transcript-worker.js')).href,
  };
}
