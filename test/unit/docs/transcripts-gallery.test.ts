import { readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ITEM_KINDS } from '../../../src/shared/transcript.ts';

const DOCS = new URL('../../../docs/', import.meta.url);
const PAGE = readFileSync(new URL('transcripts-gallery.md', DOCS), 'utf8');
const PICTURES = [...PAGE.matchAll(/\]\((images\/items\/[\w-]+\.png)\)/g)].map(([, path]) => path ?? '');

describe('docs/transcripts-gallery.md', () => {
  test.each(ITEM_KINDS)('shows %s', (kind) => {
    expect(PAGE).toContain(`\`${kind}\``);
  });

  test('has each picture in both themes', () => {
    const names = PICTURES.map((path) => path.replace(/-(?:dark|light)\.png$/, ''));
    expect(names.filter((name, at) => names.indexOf(name) === at).length * 2).toBe(names.length);
    expect(names.length).toBeGreaterThan(2 * ITEM_KINDS.length);
  });

  test.each(PICTURES)('%s is there, and is small', (path) => {
    expect(statSync(new URL(path, DOCS)).size).toBeLessThan(60_000);
  });
});
