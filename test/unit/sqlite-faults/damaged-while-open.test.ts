import { expect, onTestFinished, test } from 'vitest';
import type { OpenSkein } from '../../support/skein-app.ts';
import { settle, spoilRows } from './damage.ts';
import {
  expectServed,
  expectWhole,
  type FaultedPlace,
  faultedPlace,
  indexText,
  openPlace,
} from './faulted-place.ts';
import { look, settled, visit } from './visit.ts';

async function openWindow(place: FaultedPlace): Promise<OpenSkein> {
  const skein = await openPlace(place);
  onTestFinished(() => skein.close());
  await settled(skein);
  return skein;
}

test('Skein’s own database that is damaged while it is open gives way to one in memory', async () => {
  const place = await faultedPlace();
  const skein = await openWindow(place);
  settle(place.statePath, "UPDATE notes SET value = value || ' '");
  spoilRows(place.statePath);
  expectServed(place, await look(skein, place.threadId, null));
  const status = () => skein.call('home.status', {});
  await expect.poll(async () => (await status()).stateDb).toBe('memory');
  expect((await status()).problem).toContain('the list is kept in memory until Skein starts again');
  await settled(skein);
  const seen = await look(skein, place.threadId, 'New name');
  expectServed(place, seen);
  expect(seen.renamed).toBe('New name');
  await skein.close();
  const next = await visit({ ...place, mode: 'window', name: null });
  expect(next.status.stateDb).toBe('rebuilt');
  expectWhole(place, await visit({ ...place, mode: 'window', name: null }));
});

test('Codex’s database that is damaged while it is open is told, and takes no names', async () => {
  const place = await faultedPlace();
  const last = place.ids.at(-2) ?? place.threadId;
  const skein = await openWindow(place);
  settle(place.codexPath, "UPDATE threads SET git_branch = 'by-codex'");
  spoilRows(place.codexPath);
  const seen = await look(skein, last, 'New name');
  expectServed(place, seen);
  expect(seen.renamed).toMatch(/^internal: .*Codex's database: database disk image is malformed/);
  expect(seen.names[place.threadId]).toBe('Named by Codex');
  expect(indexText(place)).toBe('');
  const problem = async () => (await skein.call('home.status', {})).problem;
  await expect.poll(problem).toContain("Codex's database: database disk image is malformed");
});
