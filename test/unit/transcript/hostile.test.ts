import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseThreadId } from '../../../src/shared/thread.ts';
import { calls } from '../../../src/shared/contract.ts';
import { testThreadId } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { type Era, hostileCases, hostileLines, lastWords } from '../../support/transcripts/hostile/index.ts';
import { THREAD, watching } from './export/sources.ts';
import { sourceOf, transcripts } from './service/sources.ts';

const CASES = Object.values(hostileCases({ canary: 'http://127.0.0.1:9', pipe: '/nowhere/pipe' })).flat();
const ID = parseThreadId(testThreadId(1)) ?? '';

/** Elements that an exported page never has, attributes that run something, and addresses that are more than a link. */
const FORBIDDEN = /^<(?:script|iframe|object|embed|base|link|form|input|svg|math|video|audio|frame)\b/i;
const HANDLER = /\son[a-z]+\s*=/i;
const ADDRESS =
  /\s(?:href|src|srcset|action|formaction)="(?!https?:|mailto:|#|data:image\/(?:png|jpeg|gif|webp|avif|bmp);base64,)/i;

/** What is wrong with the tags of a page. */
function harmIn(page: string): readonly string[] {
  const tags = page.match(/<[a-z!?/][^<>]*>?/gi) ?? [];
  const harmful = tags.filter(
    (tag) => FORBIDDEN.test(tag) || HANDLER.test(tag.replaceAll(/"[^"]*"/g, '""')) || ADDRESS.test(tag),
  );
  return harmful.map((tag) => tag.slice(0, 200));
}

function sourceFor(one: (typeof CASES)[number], era: Era) {
  return sourceOf(hostileLines(one, era, ID), { historyMode: era });
}

test('the corpus has more than sixty cases, each with a name of its own', () => {
  expect(CASES.length).toBeGreaterThan(60);
  expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
});

describe.each(['legacy', 'paginated'] as const)('hostile lines of %s rollouts', (era) => {
  test.each(CASES)('$name, which $tries, is items as any other', { timeout: 30_000 }, async (one) => {
    const source = await sourceFor(one, era);
    const answer = await transcripts().read(source, { from: null, limit: 200 });
    const sent = JSON.parse(JSON.stringify(answer)) as unknown;
    expect(calls['transcript.read'].result.parse(sent)).toEqual(sent);
    expect(answer.items.some((item) => JSON.stringify(item).includes(lastWords(one)))).toBe(true);
    expect(Object.hasOwn(Object.prototype, 'pwned')).toBe(false);
  });
});

test.each(CASES)(
  'a page exported of $name has nothing that runs or asks',
  { timeout: 30_000 },
  async (one) => {
    const source = await sourceFor(one, 'legacy');
    const path = join(await tempFolder(), 'page.html');
    const order = {
      format: 'html',
      outputs: true,
      mask: false,
      thread: THREAD,
      facts: [['title', one.name]],
      path,
    } as const;
    await transcripts().export(source, order, watching());
    const page = readFileSync(path, 'utf8');
    expect(harmIn(page)).toEqual([]);
    expect(page).toContain(lastWords(one));
  },
);
