import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { invalidRequest } from '../../../shared/errors.ts';
import { displayTitle, type Thread } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';
import { withDraft } from '../documents/index.ts';
import { sourceOf } from './source-of.ts';

/**
 * A thread as a document. Raw lines cannot be had without outputs (`invalid_request`). Without a document: the user
 * cancelled, or chose no place for it.
 */
export async function exportThread(
  context: AppContext,
  { threadId, workId, format, outputs, mask }: CallInput<'transcript.export'>,
): Promise<CallResult<'transcript.export'>> {
  if (format === 'jsonl' && !outputs) throw invalidRequest('raw lines cannot be exported without outputs');
  const { documents, manager, transcripts, works } = context;
  const thread = await manager.readThread({ threadId, includeArchived: true });
  const source = await sourceOf(context, threadId);
  const title = displayTitle(thread);
  return await withDraft(documents, `${title}.${format}`, async (draft) => {
    const order = { format, outputs, mask, path: draft.path, thread, facts: factsOf(thread) };
    const written = await works.run(workId, (watch) =>
      transcripts.export(source, order, watch).catch((error: unknown) => {
        if (watch.signal.aborted) return null;
        throw error;
      }),
    );
    if (written === null) await documents.discard(draft);
    const document = written === null ? null : await documents.finish(draft, 'save');
    return { document, masked: written?.masked ?? 0 };
  });
}

/** What a document says of a thread; the title comes first. */
export function factsOf(thread: Thread): readonly (readonly [name: string, value: string])[] {
  const { git } = thread;
  const facts: readonly (readonly [string, string | null])[] = [
    ['Title', displayTitle(thread)],
    ['Id', thread.id],
    ['Folder', thread.cwd],
    ['Branch', git.branch],
    ['Commit', git.sha],
    ['Origin', git.originUrl],
    ['Model', thread.model],
    ['Codex version', thread.cliVersion],
    ['Created', thread.createdAt],
    ['Updated', thread.updatedAt],
  ];
  return facts.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value] as const]));
}
