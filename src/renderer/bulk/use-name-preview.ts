import { useQuery } from '@tanstack/react-query';
import type { BulkTarget } from '../../shared/bulk-calls.ts';
import type { CallResult } from '../../shared/contract.ts';
import type { RenameRule } from '../../shared/rename/index.ts';
import { useClient } from '../client/index.ts';
import { useDebounced } from '../ui/index.ts';

const TYPING_MS = 250;
/** As many as one reads; the others are counted. */
const SHOWN = 200;

export type NamePreview = CallResult<'bulk.previewNames'>;

export interface NamePreviewState {
  /** Of the rule before, while the one to the present rule is on its way; undefined: there was none yet. */
  readonly preview: NamePreview | undefined;
  /** True: `preview` is what the present rule does. */
  readonly settled: boolean;
  readonly problem: string | null;
}

/** What a rule would do, asked of main once typing has stopped. */
export function useNamePreview(target: BulkTarget | null, rule: RenameRule): NamePreviewState {
  const client = useClient();
  const now = JSON.stringify(rule);
  const asked = useDebounced(now, TYPING_MS);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['bulk.previewNames', target, asked],
    queryFn: async (): Promise<NamePreview | null> =>
      target === null
        ? null
        : client.call('bulk.previewNames', {
            target,
            rule: JSON.parse(asked) as RenameRule,
            offset: 0,
            limit: SHOWN,
          }),
    placeholderData: (previous) => previous,
    gcTime: 0,
  });
  const fresh = now === asked && !isPlaceholderData;
  return {
    preview: data ?? undefined,
    settled: fresh && data !== undefined && error === null,
    problem: now === asked ? (error?.message ?? null) : null,
  };
}
