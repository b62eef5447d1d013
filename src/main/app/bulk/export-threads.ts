import { rm } from 'node:fs/promises';
import type { CallInput, CallResult, SkeinDocument } from '../../../shared/contract.ts';
import { invalidRequest } from '../../../shared/errors.ts';
import type { Thread } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';
import { type DraftDocument, withDraft } from '../documents/index.ts';
import { factsOf } from '../transcript/export-thread.ts';
import { sourceOfThread } from '../transcript/source-of.ts';
import type { WorkWatch } from '../works.ts';
import { resolveConfirmed } from './resolve-target.ts';
import { changeAll, threadCount } from './run-bulk.ts';
import { outcomeFor, Tally } from './tally.ts';
import { ZipWriter } from './zip/index.ts';
import { ZipNames } from './zip-names.ts';

type Input = CallInput<'bulk.export'>;

/** What is written while an export is under way. */
interface Export {
  readonly input: Input;
  readonly draft: DraftDocument;
  readonly zip: ZipWriter;
  readonly names: ZipNames;
}

/**
 * Many threads as documents in one zip file. Raw lines cannot be had without outputs (`invalid_request`). What is cancelled
 * leaves no file; threads that cannot be read are left out and named.
 */
export async function exportThreads(context: AppContext, input: Input): Promise<CallResult<'bulk.export'>> {
  if (input.format === 'jsonl' && !input.outputs)
    throw invalidRequest('raw lines cannot be exported without outputs');
  const threads = await resolveConfirmed(context, input);
  return await withDraft(context.documents, `${threadCount(threads.length)}.zip`, async (draft) => {
    const tally = new Tally(threads);
    const masked = await context.works.run(input.workId, (watch) =>
      writeAll(context, { input, draft }, { threads, watch, tally }),
    );
    const { counts, notDone } = tally;
    const document = await handOver(context, draft, counts.cancelled === 0 && counts.done > 0);
    return { document, masked, counts, notDone };
  });
}

interface Round {
  readonly threads: readonly Thread[];
  readonly watch: WorkWatch;
  readonly tally: Tally;
}

/** Gives how many secrets were masked. */
async function writeAll(
  context: AppContext,
  order: Pick<Export, 'input' | 'draft'>,
  round: Round,
): Promise<number> {
  const zip = await ZipWriter.create(order.draft.path);
  const one: Export = { ...order, zip, names: new ZipNames() };
  let masked = 0;
  try {
    await changeAll(context, round, async (thread) => {
      masked += await writeOne(context, one, { thread, signal: round.watch.signal });
      return [outcomeFor(thread, round.watch.signal.aborted ? 'cancelled' : 'done')];
    });
    await zip.finish();
    return masked;
  } finally {
    await zip.close();
  }
}

async function writeOne(
  context: AppContext,
  { input, draft, zip, names }: Export,
  { thread, signal }: { readonly thread: Thread; readonly signal: AbortSignal },
): Promise<number> {
  const { format, outputs, mask } = input;
  const path = `${draft.path}.part`;
  const watch = { signal, onProgress: () => undefined };
  const order = { format, outputs, mask, path, thread, facts: factsOf(thread) };
  try {
    const source = await sourceOfThread(context, thread);
    const { masked } = await context.transcripts.export(source, order, watch);
    await zip.add(path, names.next(thread, format), new Date(thread.updatedAt));
    return masked;
  } catch (error) {
    if (signal.aborted) return 0;
    throw error;
  } finally {
    await rm(path, { force: true });
  }
}

async function handOver(
  { documents }: AppContext,
  draft: DraftDocument,
  complete: boolean,
): Promise<SkeinDocument | null> {
  if (complete) return await documents.finish(draft, 'save');
  await documents.discard(draft);
  return null;
}
