import { listOf, type JsonObject } from '../../../../rollout/index.ts';
import { type Call, callIn, statusOfCall, statusWord } from '../call.ts';
import { pathOf } from '../file-url.ts';
import { type ItemParts, lastPart } from '../part.ts';
import { shellWords } from '../shell-words.ts';
import { givenOrNull, said } from '../shown-text.ts';
import { durationMsOf, firstWord, memberOf, rawText, wholeNumber } from '../values.ts';
import type { Body } from './body.ts';

/** Codex's word for what is typed into a command that runs. */
const INTERACTION = 'unifiedExecInteraction';

/** From an `exec_command_end` event, a completed `CommandExecution`, or a call and its output. */
export function command(item: ItemParts): Body<'command'> {
  const call = callIn(item);
  return call === null ? ranCommand(item) : calledCommand(call, item);
}

/** The whole line of shell. */
export function commandText(item: ItemParts): string {
  const call = callIn(item);
  return call === null ? lineOf(lastPart(item).body['command']) : askedCommand(call);
}

/** All that it printed. */
export function printedText(item: ItemParts): string {
  const call = callIn(item);
  return call === null ? printedBy(lastPart(item).body) : call.output.text;
}

function ranCommand(item: ItemParts): Body<'command'> {
  const { body } = lastPart(item);
  const exitCode = wholeNumber(body['exit_code']);
  return {
    kind: 'command',
    command: said(commandText(item), item.limits),
    cwd: pathOf(body['cwd']),
    status: statusWord(body['status']) ?? (item.entry.failed ? 'failed' : 'completed'),
    source: camelCase(rawText(body['source'])),
    exitCode,
    durationMs: durationMsOf(body['duration']),
    output: givenOrNull(printedText(item), item.limits),
  };
}

function calledCommand(call: Call, item: ItemParts): Body<'command'> {
  return {
    kind: 'command',
    command: said(askedCommand(call), item.limits),
    cwd: pathOf(firstWord(call.args['workdir'], call.args['cwd'], actionOf(call)['working_directory'])),
    status: statusOfCall(call, item),
    source: call.name === 'write_stdin' ? INTERACTION : 'agent',
    exitCode: call.output.exitCode,
    durationMs: call.output.durationMs,
    output: givenOrNull(call.output.text, item.limits),
  };
}

/** Older events have what was printed in two texts. */
function printedBy(body: JsonObject): string {
  const whole = rawText(body['aggregated_output']);
  if (whole !== '' || body['aggregated_output'] !== undefined) return whole;
  return rawText(body['stdout']) + rawText(body['stderr']);
}

/** What was asked for: a script, arguments, or what was typed into a running command; else the arguments as they are. */
function askedCommand(call: Call): string {
  const asked = call.args['cmd'] ?? call.args['command'] ?? actionOf(call)['command'] ?? call.args['chars'];
  return asked === undefined ? call.asked : lineOf(asked);
}

function actionOf({ body }: Call): JsonObject {
  return memberOf(body, 'action');
}

function lineOf(value: unknown): string {
  return typeof value === 'string' ? value : shellWords(listOf(value).map(rawText));
}

/** `user_shell` as the interface of Codex says it; null for no word. */
function camelCase(word: string): string | null {
  if (word === '') return null;
  return word
    .slice(0, 100)
    .replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    .toWellFormed();
}
