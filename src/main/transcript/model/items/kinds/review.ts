import { type JsonObject, objectOf } from '../../../../rollout/index.ts';
import { type ItemParts, lastPart } from '../part.ts';
import { said } from '../shown-text.ts';
import { memberOf, objectsIn, rawText, wholeNumber } from '../values.ts';
import type { Body } from './body.ts';

const REQUESTED = 'Review requested.';
const NO_OUTPUT = 'Reviewer failed to output a response.';

/** From the events and completed items for entering and leaving review mode. */
export function review(item: ItemParts): Body<'review'> {
  return {
    kind: 'review',
    phase: isEntered(item) ? 'entered' : 'exited',
    text: said(reviewText(item), item.limits),
  };
}

/** What was to be reviewed, or what came of it: the explanation and the comments, as Codex 0.169 writes them. */
export function reviewText(item: ItemParts): string {
  const { body } = lastPart(item);
  if (isEntered(item)) return enteredText(body);
  const output = objectOf(body['review_output']) ?? {};
  const findings = objectsIn(output['findings']);
  const parts = [rawText(output['overall_explanation']).trim(), commentsText(findings)];
  return parts.filter((part) => part !== '').join('\n\n') || NO_OUTPUT;
}

function isEntered(item: ItemParts): boolean {
  return /^entered/i.test(lastPart(item).name);
}

function enteredText(body: JsonObject): string {
  const hint = body['user_facing_hint'];
  return typeof hint === 'string' ? hint : REQUESTED;
}

function commentsText(findings: readonly JsonObject[]): string {
  if (findings.length === 0) return '';
  const heading = findings.length === 1 ? 'Review comment:' : 'Full review comments:';
  return [heading, ...findings.map(commentText)].join('\n\n');
}

function commentText(finding: JsonObject): string {
  const place = memberOf(finding, 'code_location');
  const range = memberOf(place, 'line_range');
  const lines = `${wholeNumber(range['start']) ?? 0}-${wholeNumber(range['end']) ?? 0}`;
  const head = `- ${rawText(finding['title'])} — ${rawText(place['absolute_file_path'])}:${lines}`;
  const body = rawText(finding['body']);
  return body === ''
    ? head
    : [
        head,
        ...body
          .replace(/\r?\n$/, '')
          .split(/\r?\n/)
          .map((line) => `  ${line}`),
      ].join('\n');
}
