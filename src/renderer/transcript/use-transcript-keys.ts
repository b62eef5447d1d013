import { useEffect, useRef } from 'react';
import { type KeyBindingMap, tinykeys } from 'tinykeys';
import { calmly, overlayIsOpen } from '../ui/index.ts';
import { FIND_ELEMENT } from './find-bar/index.ts';
import type { JumpGoal, JumpWay } from './reading/index.ts';
import { OUTLINE_BUTTON } from './toolbar/index.ts';
import { type TranscriptParts, useTranscript } from './transcript-context.ts';
import { TRANSCRIPT_ELEMENT } from './transcript-element.ts';

export interface TranscriptKeyParts {
  /** null: there is no room for it beside the list. */
  readonly outline: boolean | null;
  readonly showOutline: (shown: boolean) => void;
  readonly openFind: () => void;
}

/** Keys of the transcript: wherever the focus is, except while something is typed and while a dialog is open. */
export function useTranscriptKeys(keyParts: TranscriptKeyParts): void {
  const parts = useTranscript();
  const latest = useRef(keyParts);
  useEffect(() => {
    latest.current = keyParts;
  });
  useEffect(
    () =>
      tinykeys(
        window,
        bindings(parts, () => latest.current),
      ),
    [parts],
  );
}

function bindings(parts: TranscriptParts, now: () => TranscriptKeyParts): KeyBindingMap {
  const { reader } = parts;
  const jump = (goal: JumpGoal, way: JumpWay) => calmly(() => reader.jump(goal, way));
  return {
    ...findBindings(parts, now),
    j: jump('prompt', 'next'),
    k: jump('prompt', 'previous'),
    n: jump('error', 'next'),
    'Shift+N': jump('error', 'previous'),
    d: jump('edit', 'next'),
    'Shift+D': jump('edit', 'previous'),
    f: calmly(() => reader.toggleFocus()),
    x: calmly(() => reader.toggleAll()),
    l: calmly(() => reader.toggleFollow()),
    o: calmly(() => toggleOutline(now())),
    Home: inTranscript(() => reader.goToStart()),
    End: inTranscript(() => reader.goToEnd()),
  };
}

function findBindings({ find }: TranscriptParts, now: () => TranscriptKeyParts): KeyBindingMap {
  const open = (event: KeyboardEvent) => {
    if (overlayIsOpen()) return;
    event.preventDefault();
    now().openFind();
  };
  const step = (way: 'next' | 'previous') => (event: KeyboardEvent) => {
    if (overlayIsOpen()) return;
    event.preventDefault();
    if (document.getElementById(FIND_ELEMENT) === null) now().openFind();
    else find.step(way);
  };
  return { '$mod+F': open, F3: step('next'), 'Shift+F3': step('previous') };
}

/** Where there is no room for the outline, the key opens its panel. */
function toggleOutline({ outline, showOutline }: TranscriptKeyParts): void {
  if (outline === null) document.getElementById(OUTLINE_BUTTON)?.click();
  else showOutline(!outline);
}

/** Keys that other parts of the window have too belong to the transcript while the focus is in it. */
function inTranscript(action: () => void): (event: KeyboardEvent) => void {
  const act = calmly(action);
  return (event) => {
    const { target } = event;
    if (target instanceof Element && target.closest(`#${TRANSCRIPT_ELEMENT}`) !== null) act(event);
  };
}
