import type { ItemOf } from '../../../../../shared/transcript.ts';
import type { JsonObject } from '../../../../rollout/index.ts';
import { hookFragmentsOf } from '../hook-fragments.ts';
import { type ItemParts, lastPart } from '../part.ts';
import { said } from '../shown-text.ts';
import { firstWord, objectsIn, rawText, wordOf } from '../values.ts';
import type { Body } from './body.ts';

interface Fragment {
  readonly text: string;
  readonly hookRunId: string | null;
}

/** From a completed `HookPrompt`, or from a user's message of the model's interface in which hooks speak. */
export function hookPrompt(item: ItemParts): Body<'hookPrompt'> {
  const fragments: ItemOf<'hookPrompt'>['fragments'] = fragmentsIn(item).map(({ text, hookRunId }) => ({
    text: said(text, item.limits),
    hookRunId,
  }));
  return { kind: 'hookPrompt', fragments };
}

export function hookText(item: ItemParts): string {
  return fragmentsIn(item)
    .map(({ text }) => text)
    .join('\n\n');
}

function fragmentsIn(item: ItemParts): readonly Fragment[] {
  const { from, body } = lastPart(item);
  if (from !== 'response') return objectsIn(body['fragments']).map(fragmentOf);
  return (hookFragmentsOf(body) ?? []).map(({ text, hookRunId }) => ({ text, hookRunId: wordOf(hookRunId) }));
}

function fragmentOf(fragment: JsonObject): Fragment {
  return {
    text: rawText(fragment['text']),
    hookRunId: firstWord(fragment['hookRunId'], fragment['hook_run_id']),
  };
}
