import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { SkeinError } from '../../../shared/errors.ts';
import type { AppContext } from '../context.ts';
import { withDraft } from '../documents/index.ts';
import { sourceOf } from './source-of.ts';

/** A whole text of an item as a document, opened or served. A cancelled one fails. */
export async function openText(
  context: AppContext,
  { threadId, workId, item, field }: CallInput<'transcript.openText'>,
): Promise<CallResult<'transcript.openText'>> {
  const { documents, transcripts, works } = context;
  const source = await sourceOf(context, threadId);
  return await withDraft(documents, `${threadId} item ${item + 1} ${field}.txt`, async (draft) => {
    await works.run(workId, async (watch) => {
      const written = transcripts.writeText(source, { item, field, path: draft.path }, watch);
      await written.catch((error: unknown) => {
        throw watch.signal.aborted ? new SkeinError('internal', 'it was cancelled') : error;
      });
    });
    const document = await documents.finish(draft, 'open');
    if (document === null) throw new SkeinError('internal', 'the text could not be opened');
    return document;
  });
}
