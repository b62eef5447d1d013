import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import type { AppOptions } from '../../../src/main/app/index.ts';

const SOURCES = fileURLToPath(new URL('../../../src/main/workers/', import.meta.url));

/** Worker entries as a release has them: plain JavaScript. */
export interface BuiltWorkers extends Pick<AppOptions, 'scanWorker' | 'transcriptWorker'> {
  remove(): Promise<void>;
}

/**
 * Bundles the workers, for tests that start hundreds of them. A worker that runs from its source strips types with
 * WebAssembly, and about one in a thousand such threads ends the whole process with a failed check of the engine
 * (`jit_page.has_value()`).
 */
export async function buildWorkers(): Promise<BuiltWorkers> {
  const folder = await mkdtemp(join(tmpdir(), 'skein-workers-'));
  // Other users' processes read them too.
  await chmod(folder, 0o755);
  const names = ['scan-worker', 'transcript-worker'];
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['koffi'] },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: {
        input: Object.fromEntries(names.map((name) => [name, join(SOURCES, `${name}.ts`)])),
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
  });
  const built = (name: string) => pathToFileURL(join(folder, `${name}.mjs`));
  return {
    scanWorker: built('scan-worker'),
    transcriptWorker: built('transcript-worker'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
