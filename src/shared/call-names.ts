import type { CallName, EventName, IPC_CALL, IPC_EVENT } from './contract.ts';

/**
 * Names of the contract as plain values, for the preload script: it must not carry the schemas. A name that the
 * contract lacks does not compile here; that none is missing is pinned by a test.
 */
export const CALL_NAMES = [
  'home.status',
  'app.memory',
  'threads.list',
  'threads.refresh',
  'threads.facets',
  'threads.read',
  'threads.find',
  'threads.update',
  'threads.plan',
  'threads.descendants',
  'threads.archive',
  'threads.unarchive',
  'threads.delete',
  'threads.fork',
  'trash.list',
  'trash.restore',
  'trash.empty',
  'import.run',
  'import.choose',
  'work.cancel',
  'git.read',
  'transcript.read',
  'transcript.tail',
  'transcript.map',
  'transcript.turns',
  'transcript.find',
  'transcript.raw',
  'transcript.badLines',
  'transcript.image',
  'transcript.openText',
  'transcript.secrets',
  'transcript.export',
  'threads.sources',
  'threads.live',
  'search.run',
  'search.state',
  'search.pause',
  'search.rebuild',
  'files.threads',
  'files.changed',
  'searches.list',
  'searches.save',
  'searches.remove',
] as const satisfies readonly CallName[];

export const EVENT_NAMES = [
  'threads.changed',
  'home.changed',
  'threads.live',
  'work.progress',
  'trash.changed',
  'search.changed',
  'searches.changed',
] as const satisfies readonly EventName[];

/** The desktop host's channels, as the contract names them. */
export const IPC_CHANNELS = { call: 'skein:call', event: 'skein:event' } as const satisfies {
  readonly call: typeof IPC_CALL;
  readonly event: typeof IPC_EVENT;
};
