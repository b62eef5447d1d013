import { samplesOf } from '../measure/samples.ts';
import { APPEND_FORMS, type AppendForm } from './append.ts';
import type { StoreResult } from './contender.ts';
import { BATCH_LINES, BATCHED_LINES, SINGLE_LINES } from './figure-names.ts';
import type { StoreFigures } from './measure.ts';
import type { SkeinStoreSession } from './skein.ts';
import type { Workload } from './workload.ts';

const NAMES: Readonly<Record<AppendForm, string>> = {
  'live-thread': 'Skein, loaded thread',
  'history-only': 'Skein, history only',
  'file-synced': 'appendFile with fsync',
  file: 'appendFile without',
};

interface Times {
  readonly calls: number[];
  readonly singles: number[];
  readonly batches: number[];
}

/**
 * Every form does the same runs in turns, so that a slow moment of the disk meets all of them. The first round is
 * thrown away.
 */
export async function measureAppending(
  session: SkeinStoreSession,
  { appended }: Workload,
  rounds: number,
): Promise<readonly StoreResult[]> {
  const times = APPEND_FORMS.map((form): Times & { readonly form: AppendForm } => ({
    form,
    calls: [],
    singles: [],
    batches: [],
  }));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { form, ...kept } of times) {
      const threadId = form === 'history-only' ? appended[1] : appended[0];
      const singles = await session.append({ form, threadId, lines: SINGLE_LINES, batch: 1 });
      const batches = await session.append({ form, threadId, lines: BATCHED_LINES, batch: BATCH_LINES });
      if (round > 0) keep(kept, singles, batches);
    }
  }
  await session.endAppending();
  return times.map(({ form, ...kept }) => ({ name: NAMES[form], figures: figuresOf(kept) }));
}

function keep(times: Times, singles: readonly number[], batches: readonly number[]): void {
  times.calls.push(...singles);
  times.singles.push(sum(singles));
  times.batches.push(sum(batches));
}

function figuresOf({ calls, singles, batches }: Times): StoreFigures {
  return new Map([
    ['append-one', samplesOf(calls)],
    ['append-singles', samplesOf(singles)],
    ['append-batches', samplesOf(batches)],
  ]);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
