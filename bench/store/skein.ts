import type { BuiltSkein } from '../build-skein.ts';
import { startSkein } from '../start-skein.ts';
import type { AppendForm } from './append.ts';
import { checkArchived } from './archived-files.ts';
import type { StoreContender, StoreSession } from './contender.ts';

/** Skein's process, which also appends: Codex has no call that only does that. */
export interface SkeinStoreSession extends StoreSession {
  /** Appends a run of lines in calls of `batch` lines; returns how long each call took, in milliseconds. */
  append(request: AppendRequest): Promise<readonly number[]>;
  /** Ends what `append` opened. */
  endAppending(): Promise<void>;
}

export interface AppendRequest {
  readonly form: AppendForm;
  /** The thread that is appended to, where the form is one of Skein's. */
  readonly threadId: string;
  readonly lines: number;
  readonly batch: number;
}

export interface SkeinStore extends StoreContender {
  start(state: string): SkeinStoreSession;
}

/** Skein's store on a home, in a process of its own, with its data in the folder that `start` names. */
export function skeinStore(built: BuiltSkein, home: string): SkeinStore {
  return {
    name: 'Skein',
    knowsPaginated: true,
    start: (state) => startSession(built, home, state),
    // The home's Codex database has had it from the start.
    plantTree: () => undefined,
  };
}

function startSession(built: BuiltSkein, home: string, state: string): SkeinStoreSession {
  const rpc = startSkein({ built, server: built.storeServer, home, data: state });
  const call = async (method: string, params: object) => void (await rpc.call(method, params));
  return {
    whenComplete: () => call('complete', {}),
    whenQuiet: () => call('quiet', {}),
    rename: (threadId, name) => call('update', { threadId, patch: { name } }),
    setBranch: (threadId, branch) => call('update', { threadId, patch: { gitInfo: { branch } } }),
    load: (threadId) => call('load', { threadId }),
    archive: (threadId) => call('archive', { threadId }),
    unarchive: (threadIds) => {
      checkArchived(home, threadIds);
      return call('unarchive', { threadIds });
    },
    append: async (request) => (await rpc.call('append', request)) as readonly number[],
    endAppending: () => call('end-appending', {}),
    stop: () => rpc.stop(),
  };
}
