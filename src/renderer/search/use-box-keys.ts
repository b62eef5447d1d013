import type { KeyboardEvent } from 'react';
import { focusResults } from './results-element.ts';
import { useRecentSearches, useSearch } from './search-context.ts';
import type { Box } from './use-box.ts';

/** What the keys do while the focus is in the search box. */
export function useBoxKeys({ options, active, open, activate, dismiss, pick }: Box, onLeave: () => void) {
  const search = useSearch();
  const recent = useRecentSearches();
  const goOn = () => {
    const { text } = search.store.getState();
    dismiss();
    search.settle();
    if (text.trim() === '') return onLeave();
    void search.answered().then(() => requestAnimationFrame(() => focusResults()));
  };
  const step = (way: 1 | -1) => {
    // One place more than there are options: there none is active.
    const places = options.length + 1;
    activate(((active + 1 + way + places) % places) - 1);
  };
  const take = (): boolean => {
    const option = options[active];
    if (option !== undefined) pick(option);
    return option !== undefined;
  };
  const enter = () => {
    if (take()) return;
    recent.add(search.store.getState().text);
    goOn();
  };
  const escape = () => {
    const { text } = search.store.getState();
    if (open && text.trim() !== '') dismiss();
    else if (text === '') onLeave();
    else search.set('');
  };
  const remove = (): boolean => {
    const option = options[active];
    if (option?.group !== 'recent') return false;
    recent.remove(option.value);
    return true;
  };
  return (event: KeyboardEvent) => {
    // While an input method composes a word, its keys are its own.
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    switch (event.key) {
      case 'ArrowDown':
        if (open) step(1);
        else goOn();
        break;
      case 'ArrowUp':
        if (!open) return;
        step(-1);
        break;
      case 'Enter':
        enter();
        break;
      case 'Tab':
        if (event.shiftKey || !take()) return;
        break;
      case 'Delete':
        if (!remove()) return;
        break;
      case 'Escape':
        escape();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
}
