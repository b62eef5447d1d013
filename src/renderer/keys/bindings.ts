import type { KeyBindingMap } from 'tinykeys';
import { type Action, momentOf, runAction, type WindowServices } from '../actions/index.ts';
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

/** The first action that makes sense now has the key. One that goes first keeps it from everybody else. */
function press(event: KeyboardEvent, actions: readonly Action[], services: WindowServices): void {
  if (overlayIsOpen()) return;
  const moment = momentOf(services);
  const action = actions.find((one) => isMeant(one, event) && one.hidden?.(moment) !== true);
  if (action === undefined) return;
  event.preventDefault();
  if (action.first === true) event.stopImmediatePropagation();
  // A key that is held down would go through the whole list.
  if (!event.repeat || action.repeats === true) runAction(action, services);
}

function isMeant({ whileTyping, hears }: Action, event: KeyboardEvent): boolean {
  return (whileTyping === true || !isTyping(event)) && hears?.(event) !== false;
}
