import { writeFile } from 'node:fs/promises';
import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';
import { withDraft } from '../documents/index.ts';
import type { SpaceContext } from '../space/space-of-home.ts';
import { usageCsv } from './usage-csv.ts';
import { usageOfHome } from './usage-of-home.ts';

/** One table as a document. */
export async function exportUsage(
  context: SpaceContext & Pick<AppContext, 'documents'>,
  { filter, table }: CallInput<'usage.export'>,
): Promise<CallResult<'usage.export'>> {
  const { documents } = context;
  const { rows } = await usageOfHome(context, filter);
  return await withDraft(documents, `skein-usage-${table}.csv`, async (draft) => {
    await writeFile(draft.path, usageCsv(rows, table), { flag: 'wx', mode: 0o600 });
    return { document: await documents.finish(draft, 'save') };
  });
}
