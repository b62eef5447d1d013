import type { CallResult } from '../../shared/contract.ts';
import type { AppContext } from './context.ts';

/** What lies in the trash, newest first. */
export async function listTrash({ store }: AppContext): Promise<CallResult<'trash.list'>> {
  return { deleted: await store.listDeletedThreads() };
}
