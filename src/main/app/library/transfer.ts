import { readFile, stat, writeFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { invalidRequest, toSkeinError } from '../../../shared/errors.ts';
import { exportLibrary as textOf, parseDocument, planImport, readMarks } from '../../library/index.ts';
import { expandUser } from '../../startup/index.ts';
import type { AppContext } from '../context.ts';
import { withDraft } from '../documents/index.ts';
import { recordChange } from './record-change.ts';
import { titlesOf } from './titles-of.ts';

/** No library that anybody made is as large as this. */
const BYTES_MOST = 100_000_000;

/** Writes the library of this home into a document. */
export async function exportLibrary(context: AppContext): Promise<CallResult<'library.export'>> {
  const { documents, library, status } = context;
  const ids = readMarks(library.store).map(({ threadId }) => threadId);
  const titles = await titlesOf(context, ids);
  const home = status.value.label;
  const { text, threads } = textOf(library.store, { titles, home, nowMs: Date.now() });
  return await withDraft(documents, 'skein-library.json', async (draft) => {
    await writeFile(draft.path, text, { mode: 0o600 });
    return { document: await documents.finish(draft, 'save'), threads };
  });
}

/** Takes over what an export holds, or says what that would come to. */
export async function importLibrary(
  context: AppContext,
  { from, dryRun }: CallInput<'library.import'>,
): Promise<CallResult<'library.import'>> {
  const { library, searches, events } = context;
  const document = parseDocument('text' in from ? from.text : await fileText(context, from.path));
  const present = await library.present(document.threads.map(({ id }) => id));
  const { change, report } = planImport(library.store, document, present);
  if (dryRun || change === null) return report;
  await recordChange(context, { title: 'Imported a library' }, change);
  events.emit('searches.changed', { saved: await searches.list() });
  return report;
}

async function fileText({ host }: AppContext, path: string): Promise<string> {
  const file = expandUser(path.trim(), host.env);
  if (!isAbsolute(file)) throw invalidRequest('name the file by its whole path, or from ~/');
  try {
    const { size } = await stat(file);
    if (size > BYTES_MOST) throw invalidRequest('this file is too large to be a library');
    return await readFile(file, 'utf8');
  } catch (thrown) {
    throw invalidRequest(`the file cannot be read: ${toSkeinError(thrown).message}`, thrown);
  }
}
