import { type JsonObject, objectOf } from '../../../../rollout/index.ts';
import { askedText, type Call, callIn, statusOfCall, statusWord } from '../call.ts';
import { type ItemParts, lastPart } from '../part.ts';
import { imageRefOf, type Picture, picturesInParts } from '../picture.ts';
import { givenOrNull, said } from '../shown-text.ts';
import { durationMsOf, firstWord, jsonText, memberOf, objectsIn, rawText, wordOf } from '../values.ts';
import type { Body } from './body.ts';

/** From an `mcp_tool_call_end` event, a completed `McpToolCall`, or a call and its output. */
export function mcpToolCall(item: ItemParts): Body<'mcpToolCall'> {
  const call = callIn(item);
  return call === null ? endedCall(item) : pairedCall(call, item);
}

/** What the call gave, or why it failed. */
export function mcpAnswerText(item: ItemParts): string {
  const call = callIn(item);
  if (call !== null) return call.output.text;
  const { result, error } = outcomeOf(lastPart(item).body);
  return result === null ? error : resultText(result);
}

export function mcpPictures(item: ItemParts): readonly Picture[] {
  const call = callIn(item);
  if (call !== null) return picturesInParts(call.answer);
  return picturesInParts(outcomeOf(lastPart(item).body).result?.['content']);
}

function endedCall(item: ItemParts): Body<'mcpToolCall'> {
  const { body } = lastPart(item);
  const asked = objectOf(body['invocation']) ?? body;
  const { result, error, failed } = outcomeOf(body);
  return {
    kind: 'mcpToolCall',
    server: wordOf(asked['server']) ?? '',
    tool: wordOf(asked['tool']) ?? '',
    status: statusWord(body['status']) ?? (failed ? 'failed' : 'completed'),
    arguments: said(jsonText(asked['arguments']), item.limits),
    result: result === null ? null : givenOrNull(resultText(result), item.limits),
    error: givenOrNull(error, item.limits),
    durationMs: durationMsOf(body['duration']),
    images: mcpPictures(item).map((picture) => imageRefOf(picture, item.limits)),
  };
}

function pairedCall(call: Call, item: ItemParts): Body<'mcpToolCall'> {
  const { server, tool } = namesIn(call);
  return {
    kind: 'mcpToolCall',
    server,
    tool,
    status: statusOfCall(call, item),
    arguments: said(askedText(call), item.limits),
    result: givenOrNull(call.output.text, item.limits),
    error: null,
    durationMs: call.output.durationMs,
    images: mcpPictures(item).map((picture) => imageRefOf(picture, item.limits)),
  };
}

/** `mcp__server__` beside the tool, or `mcp__server__tool` as one name. */
function namesIn({ name, namespace }: Call): { readonly server: string; readonly tool: string } {
  const match = /^mcp__(.{1,200}?)__(.{0,200})$/.exec(
    `${namespace ?? ''}${namespace === null ? '' : '__'}${name}`,
  );
  return {
    server: firstWord(match?.[1], namespace) ?? '',
    tool: firstWord(match?.[2]?.replace(/^_+/, ''), name) ?? '',
  };
}

interface Outcome {
  readonly result: JsonObject | null;
  readonly error: string;
  readonly failed: boolean;
}

/** An event has `{"Ok": result}` or `{"Err": text}`, an item `result` or `error`. */
function outcomeOf(body: JsonObject): Outcome {
  const either = memberOf(body, 'result');
  if (Object.hasOwn(either, 'Err')) return { result: null, error: jsonText(either['Err']), failed: true };
  const result = objectOf(either['Ok']) ?? objectOf(body['result']);
  const error = firstWord(body['error'], memberOf(body, 'error')['message']) ?? '';
  return { result, error, failed: error !== '' || result?.['isError'] === true };
}

/** The texts of a result; the JSON of what is neither text nor picture; else of what it holds beside its content. */
function resultText(result: JsonObject): string {
  const blocks = objectsIn(result['content']).map(blockText);
  const text = blocks.filter((block) => block !== '').join('\n');
  return text === '' ? jsonText(result['structuredContent']) : text;
}

function blockText(block: JsonObject): string {
  if (block['type'] === 'text') return rawText(block['text']);
  if (block['type'] === 'image') return '';
  const resource = rawText(memberOf(block, 'resource')['text']);
  return resource === '' ? jsonText(block) : resource;
}
