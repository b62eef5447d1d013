import { expect, it } from 'vitest';
import { EventBus } from '../../../src/main/app/event-bus.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';

const id = (n: number) => `0199a1b2-0000-7000-8000-${String(n).padStart(12, '0')}` as ThreadId;

function collect(bus: EventBus): Promise<unknown> {
  return new Promise((resolve) => bus.subscribe((_event, payload) => resolve(payload)));
}

it('tells changes that come close together as one event without repeats', async () => {
  const bus = new EventBus();
  const told = collect(bus);
  bus.threadsChanged([id(1), id(2)]);
  bus.threadsChanged([id(2), id(3)]);
  expect(await told).toEqual({ ids: [id(1), id(2), id(3)], all: false });
});

it('says "all" instead of naming hundreds of threads', async () => {
  const bus = new EventBus();
  const told = collect(bus);
  bus.threadsChanged(Array.from({ length: 301 }, (_, n) => id(n)));
  expect(await told).toEqual({ ids: [], all: true });
});

it('keeps telling the others when one listener throws, and nobody who has left', async () => {
  const bus = new EventBus();
  bus.subscribe(() => {
    throw new Error('a window that closes');
  });
  let left = 0;
  const leave = bus.subscribe(() => {
    left += 1;
  });
  leave();
  const told = collect(bus);
  bus.threadsChanged([id(1)]);
  expect(await told).toEqual({ ids: [id(1)], all: false });
  expect(left).toBe(0);
});
