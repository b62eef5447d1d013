import type { NativeTheme } from 'electron';
import type { CallResult, EventPayload } from '../../shared/contract.ts';
import type { App } from '../app/types.ts';

/** Lets the system's own parts of a window, and what shows before its page does, follow the theme that the user chose. */
export async function followTheme(
  nativeTheme: Pick<NativeTheme, 'themeSource'>,
  app: Pick<App, 'handle' | 'subscribe'>,
): Promise<void> {
  app.subscribe((event, payload) => {
    if (event !== 'preferences.changed') return;
    nativeTheme.themeSource = (payload as EventPayload<'preferences.changed'>).preferences.theme;
  });
  const reply = await app.handle('desk.preferences', {});
  if (!reply.ok) return;
  nativeTheme.themeSource = (reply.result as CallResult<'desk.preferences'>).preferences.theme;
}
