import { useEffect } from 'react';
import { useEditRefusal } from '../client/index.ts';
import { type Navigation, useNavigation } from '../navigation/index.ts';
import { anySelected, type Selection, useSelection } from '../selection/index.ts';
import { LIST_ELEMENT } from '../threads/index.ts';
import { overlayIsOpen } from '../ui/index.ts';
import type { BulkActions } from './bulk-actions.ts';
import { useBulkActions } from './bulk-context.ts';

/**
 * Keys of the selection, heard before those of the window: while threads are selected, what a key does to a thread it
 * does to all of them.
 */
export function useSelectionKeys(): void {
  const selection = useSelection();
  const navigation = useNavigation();
  const bulk = useBulkActions();
  const canEdit = useEditRefusal() === null;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTyping(event) || overlayIsOpen() || navigation.store.getState().place !== 'threads') return;
      const act = actionOf(event, { selection, navigation, bulk, canEdit });
      if (act === null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!event.repeat) act();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [selection, navigation, bulk, canEdit]);
}

interface KeyParts {
  readonly selection: Selection;
  readonly navigation: Navigation;
  readonly bulk: BulkActions;
  readonly canEdit: boolean;
}

/** What a key means; null: what it means without a selection. */
function actionOf(event: KeyboardEvent, parts: KeyParts): (() => void) | null {
  const { selection, navigation } = parts;
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (altKey) return null;
  if (ctrlKey || metaKey) {
    if (key.toLowerCase() !== 'a' || shiftKey || !isInList(event)) return null;
    return () => selectEverything(selection, navigation);
  }
  if (shiftKey || !anySelected(selection.store.getState().selected)) return null;
  return plainAction(key, parts);
}

function plainAction(key: string, { selection, navigation, bulk, canEdit }: KeyParts): (() => void) | null {
  const change = (act: () => void) => () => canEdit && act();
  switch (key) {
    case 'Escape':
      return () => selection.clear();
    case 'Delete':
    case 'Backspace':
      return change(() => void bulk.move('trash'));
    case 'e':
      return change(() => void bulk.move(archivedAreShown(navigation) ? 'active' : 'archive'));
    case 'F2':
      return change(() => navigation.openDialog('bulk-rename'));
    case 'g':
      return change(() => navigation.openDialog('bulk-git'));
    case 's':
      return () => navigation.openDialog('bulk-export');
    default:
      return null;
  }
}

/** Selects what the list shows, or what is found, loaded or not. */
export function selectEverything(selection: Selection, navigation: Navigation): void {
  const { filter, query } = navigation.store.getState();
  selection.selectAll(filter, query);
}

function archivedAreShown(navigation: Navigation): boolean {
  const { filter, query } = navigation.store.getState();
  return query === '' && filter.archived === 'archived';
}

/** Elsewhere, as in a conversation, the key selects text. */
function isInList({ target }: KeyboardEvent): boolean {
  if (target === document.body) return true;
  return (
    target instanceof Element && target.closest(`#${LIST_ELEMENT}, [data-covers], [role="toolbar"]`) !== null
  );
}

function isTyping({ target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && target.type === 'checkbox') return false;
  return target.matches('input, textarea, select, [contenteditable]');
}
