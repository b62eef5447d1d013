import { toSkeinError } from '../../shared/errors.ts';
import type { UndoAccount } from '../../shared/journal-calls.ts';
import type { WindowServices } from '../actions/types.ts';
import { historyStore } from './history-store.ts';
import { undoWords } from './undo-words.ts';

type Services = Pick<WindowServices, 'client' | 'works' | 'toasts' | 'navigation'>;

/** Takes back an entry, without an id the newest one, and says what came of it. */
export function undoChange(services: Services, entryId?: string): Promise<void> {
  return take(services, 'undo', entryId);
}

/** Does again what was undone last, or what the undo with this id took back. */
export function redoChange(services: Services, entryId?: string): Promise<void> {
  return take(services, 'redo', entryId);
}

async function take(
  { client, works, toasts, navigation }: Services,
  how: 'undo' | 'redo',
  entryId: string | undefined,
): Promise<void> {
  const doing = how === 'undo' ? 'Undoing' : 'Redoing';
  try {
    const account = await works.run({ doing, shownIn: 'corner' }, (workId) =>
      client.call(how === 'undo' ? 'journal.undo' : 'journal.redo', {
        workId,
        ...(entryId !== undefined && { entryId }),
      }),
    );
    toasts.withdraw('Z');
    const show = () => {
      historyStore.setState({ open: account.entry.id });
      navigation.goTo('history');
    };
    const refused = isRefused(account);
    const actions = refused ? [{ label: 'Why?', run: show }] : [];
    toasts.show(undoWords(how, account), refused ? 'problem' : 'note', actions);
  } catch (thrown) {
    toasts.show(
      `Nothing was ${how === 'undo' ? 'undone' : 'done again'}: ${toSkeinError(thrown).message}`,
      'note',
    );
  }
}

function isRefused({ results }: UndoAccount): boolean {
  return results.some(({ outcome }) => outcome === 'refused');
}
