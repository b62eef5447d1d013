import type { KeyBindingMap } from 'tinykeys';
import { type Action, runAction, type WindowServices } from '../actions/index.ts';
import { isTyping, overlayIsOpen } from '../ui/index.ts';

/** The key presses of actions: nothing while a dialog or a panel is open, nothing while typing unless the action says so. */
export function bindingsOf(actions: readonly Action[], services: WindowServices): KeyBindingMap {
  const byKey = Map.groupBy(
    actions.flatMap((action) => (action.keys ?? []).map((key) => ({ key, action }))),
    ({ key }) => key,
  );
  const entries = [...byKey].map(([key, bound]) => {
    const own = bound.map(({ action }) => action);
    return [key, (event: KeyboardEvent) => press(event, own, services)] as const;
  });
  return Object.fromEntries(entries);
}

/** The first action that makes sense now has the key. */
function press(event: KeyboardEvent, actions: readonly Action[], services: WindowServices): void {
  if (overlayIsOpen()) return;
  for (const action of actions) {
    if (isTyping(event) && action.whileTyping !== true) continue;
    // A key that is held down would go through the whole list.
    if (event.repeat && action.repeats !== true) return event.preventDefault();
    if (!runAction(action, services)) continue;
    return event.preventDefault();
  }
}
