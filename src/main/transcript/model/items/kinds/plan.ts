import type { ItemOf } from '../../../../../shared/transcript.ts';
import type { JsonObject } from '../../../../rollout/index.ts';
import { callIn } from '../call.ts';
import { type ItemParts, lastPart } from '../part.ts';
import { said } from '../shown-text.ts';
import { objectsIn, rawText } from '../values.ts';
import type { Body } from './body.ts';

type Step = ItemOf<'plan'>['steps'][number];

/** UTF-16 units of a step that are shown, and how many steps. */
const LONGEST_STEP = 4000;
const MOST_STEPS = 500;

/** From a completed `Plan`, which is a text, or from a call of `update_plan` or its event, which have steps. */
export function plan(item: ItemParts): Body<'plan'> {
  const list = objectsIn(askedOf(item)['plan']).slice(0, MOST_STEPS);
  return { kind: 'plan', text: said(planText(item), item.limits), steps: list.map(stepOf) };
}

/** The text of a plan; of a list of steps what the agent said about it. */
export function planText(item: ItemParts): string {
  const asked = askedOf(item);
  return rawText(asked['text'] ?? asked['explanation']);
}

function askedOf(item: ItemParts): JsonObject {
  return callIn(item)?.args ?? lastPart(item).body;
}

function stepOf(step: JsonObject): Step {
  return {
    step: rawText(step['step']).slice(0, LONGEST_STEP).toWellFormed(),
    status: statusOf(step['status']),
  };
}

function statusOf(word: unknown): Step['status'] {
  if (word === 'in_progress' || word === 'inProgress') return 'inProgress';
  return word === 'completed' ? 'completed' : 'pending';
}
