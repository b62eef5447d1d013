import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { AppContext } from '../context.ts';

/** More findings of one kind of the last examination. */
export async function listFindings(
  { doctor }: AppContext,
  { checkId, code, offset, limit }: CallInput<'doctor.findings'>,
): Promise<CallResult<'doctor.findings'>> {
  const same = doctor.checkUps.get(checkId).filter(({ finding }) => finding.code === code);
  return { findings: same.slice(offset, offset + limit).map(({ finding }) => finding) };
}
