import { useState } from 'react';
import type { SkeinDocument } from '../../../../shared/contract.ts';
import { toSkeinError } from '../../../../shared/errors.ts';
import { useClient } from '../../../client/index.ts';
import { formatBytes, type Toasts, useToasts } from '../../../ui/index.ts';
import { useWorks } from '../../../works/index.ts';
import { type TextField, useItemPlace } from './item-place.ts';

/** Whether a whole text is on its way, and the way to get one: main puts it into a document, which is then opened. */
export function useWholeText(): readonly [boolean, (field: TextField) => void] {
  const client = useClient();
  const works = useWorks();
  const toasts = useToasts();
  const { threadId, index } = useItemPlace();
  const [busy, setBusy] = useState(false);
  const open = async (field: TextField) => {
    setBusy(true);
    try {
      const made = await works.run({ doing: 'Getting the whole text', shownIn: 'corner' }, (workId) =>
        client.call('transcript.openText', { threadId, item: index, field, workId }),
      );
      present(made, toasts);
    } catch (thrown) {
      toasts.show(toSkeinError(thrown).message);
    } finally {
      setBusy(false);
    }
  };
  return [busy, (field) => void (busy || open(field))];
}

function present({ url, name, bytes }: SkeinDocument, toasts: Toasts): void {
  if (url !== null) window.open(url, '_blank', 'noopener,noreferrer');
  toasts.show(`${name} (${formatBytes(bytes)}) is ready`, 'note');
}
