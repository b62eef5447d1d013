import { listOf } from '../../../../rollout/index.ts';
import type { ItemParts, Part } from '../part.ts';
import { said } from '../shown-text.ts';
import { objectsIn, rawText } from '../values.ts';
import type { Body } from './body.ts';

interface Thoughts {
  readonly summary: readonly string[];
  readonly content: readonly string[];
}

const NONE: Thoughts = { summary: [], content: [] };

/** From a run of `agent_reasoning` events, a completed `Reasoning` or a `reasoning` of the model's interface. */
export function reasoning(item: ItemParts): Body<'reasoning'> {
  const { summary, content } = thoughtsIn(item);
  return {
    kind: 'reasoning',
    summary: summary.map((text) => said(text, item.limits)),
    content: content.map((text) => said(text, item.limits)),
  };
}

/** All that was thought, with blank lines between. */
export function thoughtText(item: ItemParts): string {
  const { summary, content } = thoughtsIn(item);
  return [...summary, ...content].join('\n\n');
}

function thoughtsIn({ parts, entry }: ItemParts): Thoughts {
  if (!entry.span) return thoughtsOf(parts.at(-1));
  const all = parts.filter(({ from }) => from === 'event').map(thoughtsOf);
  return {
    summary: all.flatMap(({ summary }) => summary),
    content: all.flatMap(({ content }) => content),
  };
}

function thoughtsOf(part: Part | undefined): Thoughts {
  switch (part?.name) {
    case 'agent_reasoning':
      return { summary: filled([part.body['text']]), content: [] };
    case 'agent_reasoning_raw_content':
      return { summary: [], content: filled([part.body['text']]) };
    case 'Reasoning':
      return { summary: listed(part.body['summary_text']), content: listed(part.body['raw_content']) };
    case 'reasoning':
      return { summary: textsIn(part.body['summary']), content: textsIn(part.body['content']) };
    default:
      return NONE;
  }
}

function listed(value: unknown): readonly string[] {
  return listOf(value).map(rawText);
}

function textsIn(value: unknown): readonly string[] {
  return filled(objectsIn(value).map((part) => part['text']));
}

function filled(values: readonly unknown[]): readonly string[] {
  return values.map(rawText).filter((text) => text !== '');
}
