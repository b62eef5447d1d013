import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';

/** Findings of one kind, or about one thread, of the last examination. */
export async function listFindings(
  { doctor }: AppContext,
  { checkId, code, threadId, offset, limit }: CallInput<'doctor.findings'>,
): Promise<CallResult<'doctor.findings'>> {
  const asked = doctor.checkUps
    .get(checkId)
    .filter(({ finding }) => code === undefined || finding.code === code)
    .filter(({ finding }) => threadId === undefined || finding.threadId === threadId);
  return { findings: asked.slice(offset, offset + limit).map(({ finding }) => finding) };
}
