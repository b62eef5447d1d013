import {
  agentMessageLine,
  eventLine,
  metaLine,
  paginatedMetaLine,
  type RolloutLine,
  taskCompleteLine,
  taskStartedLine,
  withOrdinals,
} from '../../rollout-builder.ts';
import { addresses } from './addresses.ts';
import { characters } from './characters.ts';
import { masses } from './masses.ts';
import { markdown } from './markdown.ts';
import { markup } from './markup.ts';
import { names } from './names.ts';
import { numbers } from './numbers.ts';
import { patches } from './patches.ts';
import { pictures } from './pictures.ts';
import { placesOf } from './places.ts';
import { shapes } from './shapes.ts';
import { wrongTypes } from './wrong-types.ts';
import type { Era, HostileCase, Target } from './types.ts';

export { type Era, type HostileCase, PWNED, type Target } from './types.ts';

/** All hostile cases by what they are made of. No two have the same name. */
export function hostileCases(target: Target) {
  return {
    markup: markup(target),
    addresses: addresses(target),
    markdown: markdown(),
    characters: characters(),
    names: names(target),
    shapes: shapes(),
    types: [...wrongTypes(), ...numbers()],
    masses: masses(),
    patches: patches(target),
    pictures: pictures(target),
  } as const satisfies Readonly<Record<string, readonly HostileCase[]>>;
}

/** Names, folders and branches are not cut by Codex; a list of threads holds as much of them as this. */
const NAME_MOST = 5_000;

/** What the thread of a case is called, where it says it ran and what its branch is: the case's own text. */
export function hostileName(one: HostileCase): string {
  return 'text' in one ? one.text.slice(0, NAME_MOST) : one.name;
}

/** A whole rollout of a case: what it says of itself, the case in every place, and an answer below. */
export function hostileLines(
  one: HostileCase,
  era: Era,
  threadId: string,
): readonly (RolloutLine | string)[] {
  const said = hostileName(one);
  const meta = { cwd: `/repos/${said}`, git: { branch: said, commit_hash: said, repository_url: said } };
  const body = [...bodyOf(one, era, threadId), taskStartedLine(LAST_TURN)];
  const end = taskCompleteLine(LAST_TURN);
  return era === 'legacy'
    ? [metaLine(threadId, { ...meta, originator: said }), ...body, agentMessageLine(lastWords(one)), end]
    : numbered([paginatedMetaLine(threadId, meta), ...body, answer(one, threadId), end]);
}

/** The answer below a case has a turn of its own. */
const LAST_TURN = 'the-last-turn';

/** One legacy rollout that has all of these cases one after the other, each with its last words below it. */
export function hostileBook(
  cases: readonly HostileCase[],
  threadId: string,
): readonly (RolloutLine | string)[] {
  const chapters = cases.flatMap((one) => [
    ...bodyOf(one, 'legacy', threadId),
    taskStartedLine(one.name),
    agentMessageLine(lastWords(one)),
    taskCompleteLine(one.name),
  ]);
  return [metaLine(threadId, { cwd: '/repos/book' }), ...chapters];
}

/** What stands below a case in its thread, and can be read when nothing broke. No signs of markdown are in it. */
export function lastWords({ name }: Pick<HostileCase, 'name'>): string {
  return `The end of ${name.replaceAll(/[^a-z0-9]+/gi, ' ').trim()} can be read.`;
}

function bodyOf(one: HostileCase, era: Era, threadId: string): readonly (RolloutLine | string)[] {
  return 'text' in one ? placesOf(one, era, threadId) : one.records;
}

function answer(one: HostileCase, threadId: string): RolloutLine {
  const content = [{ type: 'Text', text: lastWords(one) }];
  const item = { type: 'AgentMessage', id: `${one.name}-answer`, content };
  return eventLine('item_completed', { thread_id: threadId, turn_id: LAST_TURN, item });
}

/** Raw lines have no ordinal of their own. */
function numbered(lines: readonly (RolloutLine | string)[]): readonly (RolloutLine | string)[] {
  return lines.map((entry, at) =>
    typeof entry === 'string' ? entry : (withOrdinals([entry], at)[0] ?? entry),
  );
}
