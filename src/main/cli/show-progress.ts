import type { SearchState } from '../../shared/search.ts';
import type { App } from '../app/types.ts';

/** Where progress is shown: standard error, when that is a terminal. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const NEW_LINE = '\r\u001b[K';

/** Says how far the search index is, in one line that is written over. Returns the function that takes it away. */
export function showProgress(app: Pick<App, 'subscribe'>, terminal: Terminal): () => void {
  if (terminal.isTTY !== true) return () => undefined;
  const stop = app.subscribe((event, payload) => {
    if (event !== 'search.changed') return;
    const { indexed, total, pending } = payload as SearchState;
    terminal.write(`${NEW_LINE}indexed ${indexed} of ${total}, ${pending} pending`);
  });
  return () => {
    stop();
    terminal.write(NEW_LINE);
  };
}
