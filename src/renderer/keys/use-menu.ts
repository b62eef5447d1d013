import { useEffect } from 'react';
import { runAction, useServices, type WindowServices } from '../actions/index.ts';
import { viewFromHash } from '../navigation/index.ts';
import { actionById, ALL_ACTIONS } from '../palette/index.ts';
import { overlayIsOpen } from '../ui/index.ts';

/** Gives the application menu its entries, does what is chosen there, and opens the links that the host is given. */
export function useMenu(): void {
  const services = useServices();
  useEffect(() => {
    const { client } = services;
    publish(services);
    const stops = [
      client.on('menu.chosen', ({ actionId }) => choose(actionId, services)),
      client.on('link.opened', ({ hash }) => openLink(hash, services)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [services]);
}

function publish({ client }: WindowServices): void {
  const actions = ALL_ACTIONS.map(({ id, name, group, keys, first }) => ({
    id,
    name,
    group,
    // What goes first shares its keys with others, as with a text box; a menu would take them for itself.
    key: first === true ? null : (keys?.[0] ?? null),
  }));
  // A window without its entries in the menu still has them everywhere else.
  client.call('desk.menu', { actions }).catch(() => undefined);
}

/** What a dialog is in the way of is not done behind it. */
function choose(id: string, services: WindowServices): void {
  const action = actionById(id);
  if (action === undefined || overlayIsOpen()) return;
  if (!runAction(action, services))
    services.toasts.show(`${action.name}: there is nothing to do that to now`, 'note');
}

function openLink(hash: string, { navigation }: WindowServices): void {
  const { threadId, item } = viewFromHash(hash);
  if (threadId === null) return;
  navigation.closeDialog();
  if (item === null) navigation.select(threadId);
  else navigation.openFound({ threadId, item, words: null });
}
