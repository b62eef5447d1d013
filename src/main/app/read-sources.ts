import type { CallInput, CallResult, FieldSources } from '../../shared/contract.ts';
import type { FieldOrigins, ThreadSourceName } from '../thread-store/local/index.ts';
import type { AppContext } from './context.ts';

/** Each field of a thread as its rollout, Codex's database and the name index have it, and which of them counts. */
export async function readSources(
  { origins }: AppContext,
  { threadId }: CallInput<'threads.sources'>,
): Promise<CallResult<'threads.sources'>> {
  return { fields: (await origins.readOrigins(threadId)).map(toFieldSources) };
}

const NAMES = {
  rollout: 'rollout',
  codexRow: 'stateDb',
  nameIndex: 'nameIndex',
} as const satisfies Readonly<Record<ThreadSourceName, FieldSources['from']>>;

function toFieldSources({ codexRow, from, ...rest }: FieldOrigins): FieldSources {
  return { ...rest, stateDb: codexRow, from: from === null ? 'none' : NAMES[from] };
}
