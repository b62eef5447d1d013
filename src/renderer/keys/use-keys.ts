import { useEffect } from 'react';
import { type KeyBindingMap, tinykeys } from 'tinykeys';
import { useServices } from '../actions/index.ts';
import type { Navigation } from '../navigation/index.ts';
import { ALL_ACTIONS } from '../palette/index.ts';
import { focusResults } from '../search/index.ts';
import { AGENT_TREE_ELEMENT } from '../sub-agents/index.ts';
import { focusSelectedRow, LIST_ELEMENT } from '../threads/index.ts';
import { TRANSCRIPT_ELEMENT } from '../transcript/index.ts';
import { calmly } from '../ui/index.ts';
import { bindingsOf } from './bindings.ts';

/** Keys that work wherever the focus is: those of the actions, and two that only move the focus. */
export function useKeys(): void {
  const services = useServices();
  useEffect(
    () => tinykeys(window, { ...bindingsOf(ALL_ACTIONS, services), ...focusBindings(services.navigation) }),
    [services],
  );
}

function focusBindings(navigation: Navigation): KeyBindingMap {
  return {
    Enter: (event) => {
      if (inList(event) && openSelected(navigation)) event.preventDefault();
    },
    Escape: calmly(() => leave(navigation)),
  };
}

function leave(navigation: Navigation): void {
  navigation.goTo('threads');
  requestAnimationFrame(() => focusResults() || focusSelectedRow());
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
