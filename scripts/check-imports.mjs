/**
 * Checks who imports whom in `src/` against `.dependency-cruiser.cjs`. Prints every violation with the sentence that
 * names the way out, and ends with 1 when there is one, or when nothing could be read: a check of nothing is no check.
 * Usage: node scripts/check-imports.mjs [FOLDER THAT HOLDS src/]
 */
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';

const require = createRequire(import.meta.url);
const project = dirname(dirname(fileURLToPath(import.meta.url)));

parseJsxWithSwc();
process.chdir(resolve(process.argv[2] ?? project));
process.exitCode = report(await check());

async function check() {
  const { forbidden, options } = require(join(project, '.dependency-cruiser.cjs'));
  const { enhancedResolveOptions, ...rest } = options;
  const result = await cruise(
    ['src'],
    { ...rest, validate: true, ruleSet: { forbidden } },
    enhancedResolveOptions,
  );
  return result.output;
}

function report({ modules, summary }) {
  const own = modules.filter((module) => module.source.startsWith('src/'));
  const edges = own.reduce((sum, module) => sum + module.dependencies.length, 0);
  if (own.length === 0 || edges === 0) {
    console.error('Import rules: no module could be read below src/; is @swc/core installed?');
    return 1;
  }
  for (const violation of summary.violations) console.error(`${describe(violation)}\n`);
  const count = summary.violations.length;
  console.log(
    `Import rules: ${own.length} modules, ${edges} imports, ${count} ${count === 1 ? 'violation' : 'violations'}`,
  );
  return count === 0 ? 0 : 1;
}

function describe({ from, to, rule, comment, cycle }) {
  const path = cycle === undefined ? to : cycle.map((step) => step.name ?? step).join(' -> ');
  return `${from} -> ${path}\n  ${rule.name}: ${comment ?? commentOf(rule.name)}`;
}

function commentOf(name) {
  const { forbidden } = require(join(project, '.dependency-cruiser.cjs'));
  return forbidden.find((rule) => rule.name === name)?.comment ?? '';
}

/** dependency-cruiser 17 hands every file to swc as plain TypeScript, which knows no JSX. */
function parseJsxWithSwc() {
  const swc = require('@swc/core');
  const { parseFileSync } = swc;
  swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') });
}
