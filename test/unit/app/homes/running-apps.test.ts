import { expect, it } from 'vitest';
import { RunningApps } from '../../../../src/main/app/homes/running-apps.ts';
import type { App } from '../../../../src/main/app/types.ts';

/** An app that notes what becomes of it, and ends its last step only when it is let. */
function noted(name: string, said: string[], lastStep: Promise<void> = Promise.resolve()): App {
  said.push(`${name} begins`);
  return {
    handle: () => Promise.resolve({ ok: true, result: name }),
    subscribe: () => () => undefined,
    close: async () => {
      await lastStep;
      said.push(`${name} has ended`);
    },
  };
}

it('a home that is asked for while its app ends is opened again only afterwards', async () => {
  const said: string[] = [];
  const lastStep = Promise.withResolvers<void>();
  let begun = 0;
  const running = new RunningApps({ key: 'a', app: noted('a', said) }, () => {
    begun += 1;
    return Promise.resolve(noted(`b${begun}`, said, begun === 1 ? lastStep.promise : undefined));
  });
  expect(await running.handle('home.status', {}, 'b')).toEqual({ ok: true, result: 'b1' });
  const shut = running.shut('b');
  const asked = running.handle('home.status', {}, 'b');
  await new Promise((resolve) => setImmediate(resolve));
  expect(said).toEqual(['a begins', 'b1 begins']);
  lastStep.resolve();
  expect(await asked).toEqual({ ok: true, result: 'b2' });
  await shut;
  expect(said).toEqual(['a begins', 'b1 begins', 'b1 has ended', 'b2 begins']);
  await running.close();
  expect(said.slice(4).toSorted()).toEqual(['a has ended', 'b2 has ended']);
});

it('closing all waits for an app that was just told to end', async () => {
  const said: string[] = [];
  const lastStep = Promise.withResolvers<void>();
  const running = new RunningApps({ key: 'a', app: noted('a', said) }, () =>
    Promise.resolve(noted('b', said, lastStep.promise)),
  );
  await running.handle('home.status', {}, 'b');
  void running.shut('b');
  const closed = running.close().then(() => said.push('all closed'));
  await new Promise((resolve) => setImmediate(resolve));
  lastStep.resolve();
  await closed;
  expect(said.slice(2).toSorted()).toEqual(['a has ended', 'all closed', 'b has ended']);
  expect(said.at(-1)).toBe('all closed');
});
