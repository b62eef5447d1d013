import { useState } from 'react';
import type { SkeinDocument } from '../../shared/contract.ts';
import { toSkeinError } from '../../shared/errors.ts';
import type { ThreadId } from '../../shared/thread.ts';
import type { ExportFormat } from '../../shared/transcript.ts';
import { useClient } from '../client/index.ts';
import { type Toasts, useToasts } from '../ui/index.ts';
import { useWorks } from '../works/index.ts';
import { download } from './download.ts';
import { exportedWords } from './export-words.ts';

export interface ExportChoice {
  readonly format: ExportFormat;
  readonly outputs: boolean;
  readonly mask: boolean;
}

export interface ExportState {
  readonly choice: ExportChoice;
  /** True while the file is written. */
  readonly writing: boolean;
  /** Why the last try failed. */
  readonly problem: string | null;
  readonly choose: (change: Partial<ExportChoice>) => void;
  readonly write: () => void;
}

/** What is chosen for an export, and the export itself. `onDone`: the document is where the user wanted it. */
export function useExport(threadId: ThreadId, onDone: () => void): ExportState {
  const client = useClient();
  const works = useWorks();
  const toasts = useToasts();
  const [choice, setChoice] = useState<ExportChoice>({ format: 'md', outputs: true, mask: true });
  const [writing, setWriting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const run = async () => {
    const kind = { doing: 'Exporting', shownIn: 'dialog', unit: 'bytes' } as const;
    const { document, masked } = await works.run(kind, (workId) =>
      client.call('transcript.export', { threadId, ...effective(choice), workId }),
    );
    if (document === null) return;
    tell(toasts, document, masked);
    onDone();
  };
  const write = () => {
    setWriting(true);
    setProblem(null);
    run()
      .catch((thrown: unknown) => setProblem(toSkeinError(thrown).message))
      .finally(() => setWriting(false));
  };
  return { choice, writing, problem, choose: (change) => setChoice({ ...choice, ...change }), write };
}

/** Raw lines are always whole. */
export function effective({ format, outputs, mask }: ExportChoice): ExportChoice {
  return { format, outputs: outputs || format === 'jsonl', mask };
}

/** Where the host serves the document, the browser fetches it at once, and again when asked to. */
function tell(toasts: Toasts, document: SkeinDocument, masked: number): void {
  const { url, name } = document;
  const fetchIt = () => url !== null && download(url, name);
  fetchIt();
  const actions = url === null ? [] : [{ label: 'Download', run: fetchIt, stays: true }];
  toasts.show(exportedWords(document, masked), 'note', actions);
}
