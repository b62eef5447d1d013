import { type JsonObject, objectOf } from '../../../../rollout/index.ts';
import { askedText, type Call, callIn, statusOfCall, statusWord } from '../call.ts';
import { textOfOutput } from '../call-output.ts';
import { type ItemParts, lastPart, type Part } from '../part.ts';
import { imageRefOf, type Picture, picturesInParts } from '../picture.ts';
import { givenOrNull, said } from '../shown-text.ts';
import { durationMsOf, firstWord, jsonText, rawText, wholeNumber, wordOf } from '../values.ts';
import type { Body } from './body.ts';

/** From a completed `DynamicToolCall` or its event, from another completed item that is a tool, or from a call. */
export function toolCall(item: ItemParts): Body<'toolCall'> {
  const call = callIn(item);
  return call === null ? endedCall(item) : pairedCall(call, item);
}

/** What a tool was asked, MCP or not. */
export function argumentsText(item: ItemParts): string {
  const call = callIn(item);
  if (call !== null) return askedText(call);
  const { body } = lastPart(item);
  return jsonText((objectOf(body['invocation']) ?? body)['arguments']);
}

/** All that it gave. */
export function toolAnswerText(item: ItemParts): string {
  const call = callIn(item);
  return call === null ? answerIn(lastPart(item).body) : answerOf(call);
}

export function toolPictures(item: ItemParts): readonly Picture[] {
  const call = callIn(item);
  const { body } = lastPart(item);
  return picturesInParts(call === null ? (body['content_items'] ?? body['output']) : call.answer);
}

function pairedCall(call: Call, item: ItemParts): Body<'toolCall'> {
  return {
    kind: 'toolCall',
    namespace: call.namespace,
    tool: call.name,
    status: statusOfCall(call, item),
    arguments: said(argumentsText(item), item.limits),
    result: givenOrNull(answerOf(call), item.limits),
    durationMs: call.output.durationMs,
    images: toolPictures(item).map((picture) => imageRefOf(picture, item.limits)),
  };
}

function endedCall(item: ItemParts): Body<'toolCall'> {
  const part = lastPart(item);
  const { body } = part;
  const failed = body['success'] === false || item.entry.failed;
  return {
    kind: 'toolCall',
    ...namesOf(part),
    status: statusWord(body['status']) ?? (failed ? 'failed' : 'completed'),
    arguments: said(argumentsText(item), item.limits),
    result: givenOrNull(answerIn(body), item.limits),
    durationMs: durationMsOf(body['duration']) ?? msIn(body),
    images: toolPictures(item).map((picture) => imageRefOf(picture, item.limits)),
  };
}

/** Newer tools are called by the kind of their item: `Sleep`, or `Extension` with the kind `clock.sleep`. */
function namesOf({ name, body }: Part): { readonly namespace: string | null; readonly tool: string } {
  const named = firstWord(body['tool'], body['name']);
  if (named !== null) return { namespace: wordOf(body['namespace']), tool: named };
  const kind = name === 'Extension' ? (wordOf(body['kind']) ?? '') : '';
  const dot = kind.lastIndexOf('.');
  if (dot > 0) return { namespace: kind.slice(0, dot), tool: kind.slice(dot + 1) };
  return { namespace: null, tool: kind === '' ? name.toLowerCase().toWellFormed() : kind };
}

function msIn(body: JsonObject): number | null {
  const ms = wholeNumber(body['durationMs'] ?? body['duration_ms']);
  return ms === null || ms < 0 ? null : ms;
}

/** Tools that were found have no words; what they are is shown as it is. */
function answerOf({ answer, output }: Call): string {
  if (output.text !== '' || answer === undefined) return output.text;
  return isParts(answer) ? '' : jsonText(answer);
}

function answerIn(body: JsonObject): string {
  const text = textOfOutput(body['content_items'] ?? body['output']);
  return text === '' ? (firstWord(body['error']) ?? errorIn(body)) : text;
}

function errorIn(body: JsonObject): string {
  return rawText(objectOf(body['error'])?.['message']);
}

/** Texts and pictures, of which the latter have no words. */
function isParts(answer: unknown): boolean {
  return typeof answer === 'string' || picturesInParts(answer).length > 0;
}
