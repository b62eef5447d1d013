import { useState } from 'react';
import type { BulkTarget } from '../../shared/bulk-calls.ts';
import type { CallResult } from '../../shared/contract.ts';
import { toSkeinError } from '../../shared/errors.ts';
import type { ExportFormat } from '../../shared/transcript.ts';
import { useClient } from '../client/index.ts';
import { download, exportedWords } from '../export/index.ts';
import { useActionRunner } from '../thread-actions/index.ts';
import { type ToastAction, useToasts } from '../ui/index.ts';
import { useWorks } from '../works/index.ts';
import { failuresOf, resultWords } from './bulk-words.ts';

export interface ExportChoice {
  readonly format: ExportFormat;
  readonly outputs: boolean;
  readonly mask: boolean;
}

export interface BulkExportState {
  readonly choice: ExportChoice;
  readonly writing: boolean;
  readonly problem: string | null;
  readonly choose: (change: Partial<ExportChoice>) => void;
  readonly write: (target: BulkTarget, expect: number) => void;
}

/** What is chosen for an export of many threads, and the export itself. */
export function useBulkExport(onDone: () => void): BulkExportState {
  const client = useClient();
  const works = useWorks();
  const tell = useTell();
  const [choice, setChoice] = useState<ExportChoice>({ format: 'md', outputs: true, mask: true });
  const [writing, setWriting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (target: BulkTarget, expect: number) => {
    const order = { target, expect, ...choice, outputs: choice.outputs || choice.format === 'jsonl' };
    const result = await works.run({ doing: 'Exporting', shownIn: 'dialog' }, (workId) =>
      client.call('bulk.export', { ...order, workId }),
    );
    if (result.document !== null) onDone();
    else if (result.counts.cancelled > 0) setProblem('Stopped: no file was written.');
    else if (result.counts.done === 0) setProblem('None of the threads could be read: no file was written.');
    tell(result);
  };
  return {
    choice,
    writing,
    problem,
    choose: (change) => setChoice({ ...choice, ...change }),
    write: (target, expect) => {
      setWriting(true);
      setProblem(null);
      run(target, expect)
        .catch((thrown: unknown) => setProblem(toSkeinError(thrown).message))
        .finally(() => setWriting(false));
    },
  };
}

function useTell(): (result: CallResult<'bulk.export'>) => void {
  const toasts = useToasts();
  const runner = useActionRunner();
  return ({ document, masked, counts, notDone }) => {
    const failures = failuresOf('export', { notDone });
    if (document === null && failures.length === 0) return;
    const url = document?.url ?? null;
    const fetchIt = () => document !== null && url !== null && download(url, document.name);
    fetchIt();
    const actions: ToastAction[] = url === null ? [] : [{ label: 'Download', run: fetchIt, stays: true }];
    if (failures.length > 0) {
      const report = { title: 'Not exported', failures };
      actions.push({ label: 'Why?', stays: true, run: () => runner.store.setState({ report }) });
    }
    const words = document === null ? resultWords('export', counts) : exportedWords(document, masked);
    const also = document !== null && failures.length > 0 ? ` ${resultWords('export', counts)}` : '';
    toasts.show(words + also, failures.length > 0 ? 'problem' : 'note', actions);
  };
}
