import { useQuery } from '@tanstack/react-query';
import { toSkeinError } from '../../shared/errors.ts';
import type { GitInfoPatch, ThreadId } from '../../shared/thread.ts';
import { useClient } from '../client/index.ts';
import { useDebounced } from '../ui/index.ts';
import { planWords } from './git-form.ts';

const TYPING_MS = 300;

export type Plan =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'will'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** What saving the patch would write, asked of main once typing has stopped. */
export function usePlan(threadId: ThreadId, patch: GitInfoPatch | null): Plan {
  const client = useClient();
  const now = JSON.stringify(patch);
  const settled = useDebounced(now, TYPING_MS);
  const asked = JSON.parse(settled) as GitInfoPatch | null;
  const { data, error } = useQuery({
    queryKey: ['threads.plan', threadId, settled],
    queryFn: () => client.call('threads.plan', { threadId, edit: { gitInfo: asked ?? {} } }),
    enabled: asked !== null,
    gcTime: 0,
  });
  if (patch === null) return { kind: 'nothing' };
  if (now !== settled || asked === null) return { kind: 'asking' };
  if (error !== null) return { kind: 'refused', reason: toSkeinError(error).message };
  return data === undefined ? { kind: 'asking' } : { kind: 'will', text: planWords(data.places, asked) };
}
