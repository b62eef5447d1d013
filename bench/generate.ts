import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { generateHome, parseBytes, type HomeParameters } from './generator/index.ts';

/**
 * Makes a large Codex home for measuring:
 *
 *     node bench/generate.ts --threads 4000 --bytes 1.2GB --out DIR --seed 1
 *     node bench/generate.ts --small --out DIR          100,000 threads of about 2 KB
 *
 * A folder that was generated with the same parameters is left as it is.
 */
const { values } = parseArgs({
  options: {
    threads: { type: 'string' },
    bytes: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    small: { type: 'boolean', default: false },
  },
});

if (values.out === undefined) {
  console.error('usage: node bench/generate.ts [--small] [--threads N] [--bytes SIZE] [--seed N] --out DIR');
  process.exitCode = 2;
} else {
  const threads = Number(values.threads ?? (values.small ? 100_000 : 4_000));
  const parameters: HomeParameters = {
    threads,
    bytes: parseBytes(values.bytes ?? (values.small ? `${threads * 2}KB` : '1.2GB')),
    seed: Number(values.seed),
    small: values.small,
  };
  const out = resolve(values.out);
  const made = generateHome(out, parameters);
  console.log(
    made.reused
      ? `${out} was generated before`
      : `${made.threads} threads, ${(made.bytes / 1e6).toFixed(0)} MB, ${(made.tookMs / 1_000).toFixed(1)} s`,
  );
}
