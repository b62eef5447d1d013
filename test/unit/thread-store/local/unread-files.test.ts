import { appendFileSync, utimesSync } from 'node:fs';
import { expect, it } from 'vitest';
import { statRollout } from '../../../../src/main/rollout/index.ts';
import type { RolloutFile } from '../../../../src/main/rollout/types.ts';
import { userMessageLine, writeRollout } from '../../../support/rollout-builder.ts';
import { ID, legacyLines, movesHome, OTHER } from './moves-home.ts';

function fileAt(home: string, path: string): RolloutFile {
  const file = statRollout(home, path);
  if (file === null) throw new Error(`nothing at ${path}`);
  return file;
}

it('names the files that have to be read: new ones, changed ones, and those that could not be read', async () => {
  const { home, catalog, context } = await movesHome();
  const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
  const other = writeRollout(home, { threadId: OTHER, lines: legacyLines(OTHER) });
  const unread = () => catalog.unread([fileAt(home, path), fileAt(home, other)]).map((file) => file.path);
  expect(unread()).toEqual([path, other]);
  catalog.applyScans([await context.scan(fileAt(home, path))]);
  expect(unread()).toEqual([other]);
  catalog.applyScans([{ kind: 'unreadable', file: fileAt(home, other), reason: 'not permitted' }]);
  expect(unread()).toEqual([other]);
  appendFileSync(path, `${JSON.stringify(userMessageLine('more'))}\n`);
  expect(unread()).toEqual([path, other]);
  catalog.applyScans([await context.scan(fileAt(home, path)), await context.scan(fileAt(home, other))]);
  expect(unread()).toEqual([]);
  utimesSync(other, new Date(1_000), new Date(1_000));
  expect(unread()).toEqual([other]);
});
