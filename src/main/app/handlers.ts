import type { CallInput, CallName, CallResult } from '../../shared/contract.ts';
import type { AppContext } from './context.ts';
import { listThreads } from './list-threads.ts';
import { planUpdate } from './plan-update.ts';
import { readConversation } from './read-conversation.ts';
import { readGit } from './read-git.ts';
import { readThread } from './read-thread.ts';
import { refreshThreads } from './refresh-threads.ts';
import { threadFacets } from './thread-facets.ts';
import { updateThread } from './update-thread.ts';

/** One use case: checked parameters in, the contract's result out; failures are `SkeinError`s. */
export type Handler<N extends CallName> = (
  context: AppContext,
  input: CallInput<N>,
) => Promise<CallResult<N>>;

/** Every call of the contract and the use case that answers it. */
export const handlers: { readonly [N in CallName]: Handler<N> } = {
  'home.status': (context) => Promise.resolve(context.status.value),
  'threads.list': listThreads,
  'threads.refresh': refreshThreads,
  'threads.facets': threadFacets,
  'threads.read': readThread,
  'threads.update': updateThread,
  'threads.plan': planUpdate,
  'git.read': readGit,
  'transcript.conversation': readConversation,
};
