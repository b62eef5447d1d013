import { useEffect, useRef } from 'react';
import { type KeyBindingMap, tinykeys } from 'tinykeys';
import { calmly } from '../ui/index.ts';
import { FIND_ELEMENT } from './find-bar/index.ts';
import { OUTLINE_BUTTON } from './toolbar/index.ts';
import { showTranscript, type TranscriptCommands } from './transcript-commands.ts';
import { type TranscriptParts, useTranscript } from './transcript-context.ts';
import { TRANSCRIPT_ELEMENT } from './transcript-element.ts';

export interface TranscriptKeyParts {
  /** null: there is no room for it beside the list. */
  readonly outline: boolean | null;
  readonly showOutline: (shown: boolean) => void;
  readonly openFind: () => void;
}

/** Offers what can be done in the transcript to the window's actions, and binds the keys that only it has. */
export function useTranscriptKeys(keyParts: TranscriptKeyParts): void {
  const parts = useTranscript();
  const latest = useRef(keyParts);
  useEffect(() => {
    latest.current = keyParts;
  });
  useEffect(() => showTranscript(commandsOf(parts, () => latest.current)), [parts]);
  useEffect(() => tinykeys(window, bindings(parts)), [parts]);
}

function commandsOf({ reader, find }: TranscriptParts, now: () => TranscriptKeyParts): TranscriptCommands {
  return {
    jump: (goal, way) => reader.jump(goal, way),
    toggleFocus: () => reader.toggleFocus(),
    toggleAll: () => reader.toggleAll(),
    toggleFollow: () => reader.toggleFollow(),
    toggleOutline: () => toggleOutline(now()),
    openFind: () => now().openFind(),
    stepFind: (way) => {
      if (document.getElementById(FIND_ELEMENT) === null) now().openFind();
      else find.step(way);
    },
  };
}

/** Where there is no room for the outline, the key opens its panel. */
function toggleOutline({ outline, showOutline }: TranscriptKeyParts): void {
  if (outline === null) document.getElementById(OUTLINE_BUTTON)?.click();
  else showOutline(!outline);
}

function bindings({ reader }: TranscriptParts): KeyBindingMap {
  return { Home: inTranscript(() => reader.goToStart()), End: inTranscript(() => reader.goToEnd()) };
}

/** Keys that other parts of the window have too belong to the transcript while the focus is in it. */
function inTranscript(action: () => void): (event: KeyboardEvent) => void {
  const act = calmly(action);
  return (event) => {
    const { target } = event;
    if (target instanceof Element && target.closest(`#${TRANSCRIPT_ELEMENT}`) !== null) act(event);
  };
}
