import type { CallKeeper } from './call-keeper.ts';
import type { EntryLayout } from './entry-layout.ts';
import type { MutableState } from './fold-state.ts';
import type { ItemKeeper } from './item-keeper.ts';
import type { Line } from './line.ts';
import { requestIn, titleOf } from './prompt-text.ts';
import type { TurnKeeper } from './turn-keeper.ts';
import type { MessageFamily } from './types.ts';

/** What the folds of the kinds of lines work on together. */
export interface FoldParts {
  readonly state: MutableState;
  readonly layout: EntryLayout;
  readonly turns: TurnKeeper;
  readonly items: ItemKeeper;
  readonly calls: CallKeeper;
  /** The lines that messages are read from. */
  readonly family: MessageFamily;
  readonly seen: Set<MessageFamily>;
}

/** A message of the user without an id, which may begin a turn. */
export function addPrompt({ layout, turns, items }: FoldParts, text: string, line: Line): void {
  const turn = turns.forPrompt();
  nameTurn(layout, turn, text);
  items.numbered('userMessage', turn, line);
}

/** A turn is called by its first prompt that has words. */
export function nameTurn(layout: EntryLayout, turn: number, prompt: string): void {
  if (layout.turn(turn).title !== '' || requestIn(prompt) === '') return;
  layout.changeTurn(turn, { title: titleOf(prompt) });
}
