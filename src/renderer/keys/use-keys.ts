import { useEffect } from 'react';
import { type KeyBindingMap, tinykeys } from 'tinykeys';
import type { ThreadId } from '../../shared/thread.ts';
import { useEditRefusal } from '../client/index.ts';
import { type Navigation, type ScopeName, useNavigation } from '../navigation/index.ts';
import { focusResults, focusSearchBox } from '../search/index.ts';
import { AGENT_TREE_ELEMENT } from '../sub-agents/index.ts';
import { type ThreadActions, useThreadActions } from '../thread-actions/index.ts';
import { focusSelectedRow, LIST_ELEMENT } from '../threads/index.ts';
import { TRANSCRIPT_ELEMENT } from '../transcript/index.ts';
import { below, calmly, overlayIsOpen, type Toasts, useToasts } from '../ui/index.ts';

/** Keys that work wherever the focus is, except while something is typed and while a dialog or a panel is open. */
export function useKeys(): void {
  const navigation = useNavigation();
  const actions = useThreadActions();
  const toasts = useToasts();
  const canEdit = useEditRefusal() === null;
  useEffect(
    () => tinykeys(window, bindings({ navigation, actions, toasts, canEdit })),
    [navigation, actions, toasts, canEdit],
  );
}

interface KeyParts {
  readonly navigation: Navigation;
  readonly actions: ThreadActions;
  readonly toasts: Toasts;
  readonly canEdit: boolean;
}

function bindings(parts: KeyParts): KeyBindingMap {
  const { navigation, toasts } = parts;
  const keys = calmly(() => navigation.openDialog('keys'));
  const search = calmly(focusSearchBox);
  return {
    ...threadBindings(parts),
    ...placeBindings(navigation),
    '/': search,
    'Shift+/': search,
    '$mod+K': (event) => {
      if (overlayIsOpen()) return;
      event.preventDefault();
      focusSearchBox();
    },
    z: calmly(() => toasts.press('Z')),
    '?': keys,
    'Shift+?': keys,
    Enter: (event) => {
      if (inList(event) && openSelected(navigation)) event.preventDefault();
    },
    Escape: calmly(() => leave(navigation)),
  };
}

/** What can be done with the open thread. */
function threadBindings({ navigation, actions, canEdit }: KeyParts): KeyBindingMap {
  const withThread = (act: (id: ThreadId) => void) => () => {
    const { threadId, place } = navigation.store.getState();
    if (threadId !== null && place === 'threads') act(threadId);
  };
  // A key that is held down would go through the whole list.
  const edit = (act: (id: ThreadId) => void) => {
    const once = calmly(withThread((id) => canEdit && act(id)));
    return (event: KeyboardEvent) => event.repeat || once(event);
  };
  const remove = edit((id) => void actions.delete(id));
  return {
    F2: edit((id) => startRename(navigation, id)),
    g: edit(() => navigation.openDialog('git')),
    e: edit((id) => void actions.toggleArchived(id)),
    s: calmly(withThread(() => navigation.openDialog('export'))),
    Delete: remove,
    Backspace: remove,
    m: calmly(withThread((threadId) => navigation.openMenu({ threadId, at: menuPlace() }))),
  };
}

const SCOPE_KEYS: readonly ScopeName[] = ['all', 'active', 'archived', 'subagents'];

/** The digits go to the first entries of the sidebar, in their order. */
function placeBindings(navigation: Navigation): KeyBindingMap {
  const scopes = SCOPE_KEYS.map((name, at) => [
    String(at + 1),
    calmly(() => {
      navigation.showScope(name);
      requestAnimationFrame(() => focusSelectedRow());
    }),
  ]);
  return {
    ...Object.fromEntries(scopes),
    [String(SCOPE_KEYS.length + 1)]: calmly(() => navigation.goTo('trash')),
  };
}

function leave(navigation: Navigation): void {
  navigation.goTo('threads');
  requestAnimationFrame(() => focusResults() || focusSelectedRow());
}

/** Below what has the focus, where that says which thread is meant; else below the header's button. */
function menuPlace(): { readonly x: number; readonly y: number } {
  const row = document.activeElement?.closest('[role="listitem"]');
  const anchor = row ?? document.querySelector('main [aria-haspopup="menu"]') ?? document.body;
  return below(anchor);
}

function startRename(navigation: Navigation, threadId: ThreadId): void {
  const inRow = document.activeElement?.closest('main') === null && selectedRowIsShown();
  navigation.startRename(threadId, inRow ? 'row' : 'header');
}

/** False when a filter hides the thread, and in a narrow window, where the thread takes the list's place. */
function selectedRowIsShown(): boolean {
  return document.querySelector(`#${LIST_ELEMENT} a[aria-current]`)?.checkVisibility() ?? false;
}

function openSelected(navigation: Navigation): boolean {
  if (navigation.store.getState().threadId === null) return false;
  const line = document.querySelector<HTMLElement>(`#${AGENT_TREE_ELEMENT} [tabindex="0"]`);
  const target = document.getElementById(TRANSCRIPT_ELEMENT) ?? line;
  target?.focus();
  return target !== null;
}

function inList({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.matches(`#${LIST_ELEMENT} a[aria-current]`);
}
