import { useEffect, useState } from 'react';
import type { CallResult } from '../../shared/contract.ts';
import { toSkeinError } from '../../shared/errors.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { useClient } from '../client/index.ts';
import { useWorks } from '../works/index.ts';

/** What looks like a secret in a thread, or what is known of that. */
export type SecretsLook =
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly result: CallResult<'transcript.secrets'> }
  | { readonly kind: 'failed'; readonly reason: string };

/** Looks for secrets as soon as it is mounted, and again when outputs come in or stay out. Leaving stops the look. */
export function useSecrets(threadId: ThreadId, outputs: boolean): SecretsLook {
  const client = useClient();
  const works = useWorks();
  const [known, setKnown] = useState<{ readonly outputs: boolean; readonly look: SecretsLook }>();
  useEffect(() => {
    let running: string | null = null;
    let wanted = true;
    const kind = { doing: 'Looking for secrets', shownIn: 'dialog', unit: 'bytes' } as const;
    const finding = works.run(kind, (workId) => {
      running = workId;
      return client.call('transcript.secrets', { threadId, outputs, workId });
    });
    const end = (look: SecretsLook) => {
      running = null;
      if (wanted) setKnown({ outputs, look });
    };
    finding.then(
      (result) => end({ kind: 'found', result }),
      (thrown: unknown) => end({ kind: 'failed', reason: toSkeinError(thrown).message }),
    );
    return () => {
      wanted = false;
      if (running !== null) works.cancel(running);
    };
  }, [client, works, threadId, outputs]);
  return known?.outputs === outputs ? known.look : { kind: 'looking' };
}
