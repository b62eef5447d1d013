import { expect, it } from 'vitest';
import { openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';

it('tells how much memory the process has, and how much of it objects take up', async () => {
  const skein = await openSkein(await tempFolder(), { data: await tempFolder() });
  const { residentBytes, heapBytes } = await skein.call('app.memory', {});
  await skein.close();
  expect(heapBytes).toBeGreaterThan(1_000_000);
  expect(residentBytes).toBeGreaterThan(heapBytes);
});
