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

const FIRST = ALL_ACTIONS.filter(({ first }) => first === true);
const OTHERS = ALL_ACTIONS.filter(({ first }) => first !== true);

/** As long as the rows of a long list may take to be there again. */
const ROWS_MS = 2_000;

/** Keys that work wherever the focus is: those of the actions, and two that only move the focus. */
export function useKeys(): void {
  const services = useServices();
  useEffect(() => {
    const stops = [
      tinykeys(window, bindingsOf(FIRST, services), { capture: true }),
      tinykeys(window, { ...bindingsOf(OTHERS, services), ...focusBindings(services.navigation) }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [services]);
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
  focusSoon(document.activeElement, performance.now() + ROWS_MS);
}

/** Rows come some frames after the list; whoever put the focus elsewhere meanwhile keeps it there. */
function focusSoon(before: Element | null, until: number): void {
  requestAnimationFrame(() => {
    if (focusResults() || focusSelectedRow() || performance.now() > until) return;
    const now = document.activeElement;
    if (now === document.body || now === before) focusSoon(before, until);
  });
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
