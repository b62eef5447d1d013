import { useEffect } from 'react';
import { type KeyBindingMap, tinykeys } from 'tinykeys';
import { type Navigation, useNavigation } from '../navigation/index.ts';
import { SEARCH_ELEMENT } from '../search/index.ts';
import { useEditRefusal } from '../thread-pane/index.ts';
import { focusSelectedRow, LIST_ELEMENT } from '../threads/index.ts';
import { CONVERSATION_ELEMENT } from '../transcript/index.ts';
import { overlayIsOpen } from '../ui/index.ts';

/** Keys that work wherever the focus is, except while something is typed and while a dialog or a panel is open. */
export function useKeys(): void {
  const navigation = useNavigation();
  const canEdit = useEditRefusal() === null;
  useEffect(() => tinykeys(window, bindings(navigation, canEdit)), [navigation, canEdit]);
}

/** Puts the focus into the search box and selects what is in it. */
export function focusSearch(): void {
  const box = document.getElementById(SEARCH_ELEMENT);
  if (box instanceof HTMLInputElement) {
    box.focus();
    box.select();
  }
}

function bindings(navigation: Navigation, canEdit: boolean): KeyBindingMap {
  const edit = (start: () => void) => () =>
    canEdit && navigation.store.getState().threadId !== null && start();
  const git = calm(edit(() => navigation.openDialog('git')));
  const keys = calm(() => navigation.openDialog('keys'));
  const search = calm(focusSearch);
  return {
    '/': search,
    'Shift+/': search,
    '$mod+K': (event) => {
      if (overlayIsOpen()) return;
      event.preventDefault();
      focusSearch();
    },
    F2: calm(edit(() => startRename(navigation))),
    g: git,
    '?': keys,
    'Shift+?': keys,
    Enter: (event) => {
      if (inList(event) && openSelected(navigation)) event.preventDefault();
    },
    Escape: calm(() => focusSelectedRow()),
  };
}

/** The action, unless the key was meant for a text box, a dialog or a panel. */
function calm(action: () => unknown): (event: KeyboardEvent) => void {
  return (event) => {
    if (isTyping(event) || overlayIsOpen()) return;
    if (event.key !== 'Escape') event.preventDefault();
    action();
  };
}

function startRename(navigation: Navigation): void {
  const { threadId } = navigation.store.getState();
  if (threadId === null) return;
  const inRow = document.activeElement?.closest('main') === null && selectedRowIsShown();
  navigation.startRename(threadId, inRow ? 'row' : 'header');
}

/** False when a filter hides the thread, and in a narrow window, where the thread takes the list's place. */
function selectedRowIsShown(): boolean {
  return document.querySelector(`#${LIST_ELEMENT} a[aria-current]`)?.checkVisibility() ?? false;
}

function openSelected(navigation: Navigation): boolean {
  if (navigation.store.getState().threadId === null) return false;
  const conversation = document.getElementById(CONVERSATION_ELEMENT);
  conversation?.focus();
  return conversation !== null;
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

function inList({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.matches(`#${LIST_ELEMENT} a[aria-current]`);
}
