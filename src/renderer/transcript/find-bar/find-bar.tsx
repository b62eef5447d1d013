import { CaseSensitive, ChevronDown, ChevronUp, X } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect } from 'react';
import { useStore } from 'zustand';
import { Button, formatCount, IconButton, plural, ProgressBar } from '../../ui/index.ts';
import { TRANSCRIPT_ELEMENT } from '../transcript-element.ts';
import { countOccurrences, type FindSource, type FindState, rankOf } from '../find/index.ts';
import { useReaderState, useSourceState, useTranscript } from '../transcript-context.ts';
import styles from './find-bar.module.css';

/** The id of the box: Ctrl+F moves the focus here. */
export const FIND_ELEMENT = 'find-in-thread';

/** The bar that finds words in the thread. */
export function FindBar() {
  const { find } = useTranscript();
  const { query, matchCase } = useStore(find.store);
  // Not later: what is typed meanwhile would be selected, and replaced by the next letter.
  useLayoutEffect(() => {
    if (!find.store.getState().quiet) focusFind();
  }, [find]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it hears the keys of what is in it.
    <search
      className={styles['bar']}
      aria-label="Find in this thread"
      onKeyDown={(event) => onKeyDown(event, find)}
    >
      <input
        id={FIND_ELEMENT}
        className={styles['box']}
        type="text"
        aria-label="Find in this thread"
        placeholder="Find in this thread"
        value={query}
        maxLength={1_000}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => find.setQuery(target.value)}
      />
      <IconButton
        label="Match case"
        icon={CaseSensitive}
        aria-pressed={matchCase}
        onClick={() => find.setMatchCase(!matchCase)}
      />
      <Outcome />
      <IconButton
        label="Previous occurrence"
        icon={ChevronUp}
        shortcut="Shift+Enter"
        onClick={() => find.step('previous')}
      />
      <IconButton
        label="Next occurrence"
        icon={ChevronDown}
        shortcut="Enter"
        onClick={() => find.step('next')}
      />
      <IconButton label="Close find" icon={X} shortcut="Escape" onClick={() => closeFind(find)} />
    </search>
  );
}

/** Puts the focus into the box and selects what is in it. */
export function focusFind(): void {
  const box = document.getElementById(FIND_ELEMENT);
  if (!(box instanceof HTMLInputElement)) return;
  box.focus();
  box.select();
}

function onKeyDown(event: KeyboardEvent, find: FindSource): void {
  const inBox = event.target instanceof HTMLInputElement;
  if (event.key === 'Escape') closeFind(find);
  else if (event.key === 'Enter' && inBox) find.step(event.shiftKey ? 'previous' : 'next');
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function closeFind(find: FindSource): void {
  find.close();
  document.getElementById(TRANSCRIPT_ELEMENT)?.focus({ preventScroll: true });
}

/** How many there are, which one is current, how far a search is, and what a filter hides. */
function Outcome() {
  const { find, reader } = useTranscript();
  const state = useStore(find.store);
  useReaderState(({ focus, hidden }) => (focus ? null : hidden));
  useSourceState(({ kinds }) => kinds);
  const shown = find.shownHits();
  const hidden = countOccurrences(state.hits) - countOccurrences(shown);
  return (
    <div className={styles['outcome']}>
      <span role="status" className={styles['count']}>
        {countWords(state, countOccurrences(shown), rankOf(shown, state.at))}
      </span>
      {state.phase === 'searching' && <Progress state={state} onCancel={() => find.cancel()} />}
      {hidden > 0 && (
        <Button kind="quiet" onClick={() => reader.showAll()} title="The filter hides the items they are in">
          {formatCount(hidden)} hidden by the filter · Show
        </Button>
      )}
    </div>
  );
}

function Progress({ state, onCancel }: { readonly state: FindState; readonly onCancel: () => void }) {
  const { done, total } = state.progress;
  return (
    <>
      <ProgressBar label="Searching" done={done} total={total} className={styles['progress']} />
      {total > 0 && (
        <Button kind="quiet" onClick={onCancel}>
          Stop
        </Button>
      )}
    </>
  );
}

function countWords({ phase, error, query, complete, at }: FindState, shown: number, rank: number): string {
  if (query === '') return '';
  if (phase === 'failed') return `Not searched: ${error?.message ?? ''}`;
  if (phase !== 'done') return phase === 'searching' ? 'Searching…' : '';
  const more = complete ? '' : ' or more';
  if (shown === 0) return complete ? 'Not found' : 'Not found so far';
  return at === null || rank === 0
    ? plural(shown, `occurrence${more}`, `occurrences${more}`)
    : `${formatCount(rank)} of ${formatCount(shown)}${more}`;
}
