import { editorPrompt } from '../request.ts';

/** Blocks that programs put before or around what a person wrote: environment, instructions, rules. */
const BLOCK = /<([a-z][\w-]*)(?:\s[^<>]*)?>[\s\S]*?<\/\1>/gi;
const INSTRUCTIONS_HEADING = /^#+ .*\b(?:AGENTS|CLAUDE|GEMINI)\.md\b.*$/gim;
/** One that is not closed goes to the end. */
const FENCE = /^[ \t]*(```|~~~).*\n[\s\S]*?(?:^[ \t]*\1[ \t]*$|(?![\s\S]))/gm;
const QUOTE = /^[ \t]*>.*$/gm;
const IMAGE = /!\[[^\]\n]*\]\([^)\n]*\)/g;
const LINK = /\[([^\]\n]+)\]\([^)\n]*\)/g;
const ADDRESS = /<?\bhttps?:\/\/[^\s<>)\]]+>?/gi;
const PICTURE = /\[(?:image|screenshot)[^\]\n]*\]/gi;
const LINE_MARK = /^[ \t]*(?:#{1,6}[ \t]+|[-*+•][ \t]+(?:\[[ x]\][ \t]+)?|\d{1,3}[.)][ \t]+)/gim;
const EMPHASIS = /(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g;

/** What a person wrote in a prompt, without what programs added, code, quotations and addresses. */
export function proseOf(prompt: string): string {
  const request = editorPrompt(prompt)?.request ?? prompt;
  return request
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(BLOCK, '\n')
    .replaceAll(INSTRUCTIONS_HEADING, '')
    .replaceAll(FENCE, '\n')
    .replaceAll(QUOTE, '')
    .replaceAll(IMAGE, '')
    .replaceAll(PICTURE, '')
    .replaceAll(LINK, '$1')
    .replaceAll(ADDRESS, '')
    .replaceAll(LINE_MARK, '')
    .replaceAll(EMPHASIS, '$2')
    .replaceAll('`', '');
}

/** Openings that say nothing of the matter, each at the beginning of a text and with what parts it from the rest. */
const OPENINGS: readonly RegExp[] = [
  /^(?:hi|hello|hey|hiya|yo|good (?:morning|afternoon|evening|day)|greetings|dear)(?: (?:there|codex|claude|chatgpt|gpt|team|all|everyone|folks|again|agent))*(?:[\s,!.:;–—-]+|$)/i,
  /^(?:ok|okay|so|well|now|alright|right|thanks|thank you|great|also)[,!.:]+\s*/i,
  /^(?:please|pls|plz|kindly)\b[\s,:]*/i,
  /^(?:can|could|would|will) you(?: please| kindly)?\s+(?=\S)/i,
  /^i(?:['’]d| would) (?:like|love) (?:you )?to\s+/i,
  /^i (?:want|need)(?: you)? to\s+/i,
  /^(?:i need (?:some |your )?help|help me|help)(?: to| with)?\s+(?=\S)/i,
  /^(?:let['’]?s|we (?:should|need to|have to))\s+/i,
  /^(?:你好|您好|嗨|哈喽)[，,。！!：:\s]*/,
  /^(?:请你|请帮我|麻烦你|麻烦|帮我|帮忙|请)\s*/,
  /^(?:こんにちは|お疲れ様です|すみません)[、，。！!\s]*/,
  /^(?:안녕하세요|안녕)[,.!\s]*/,
];

/** A text without greetings and polite openings, unless nothing else is in it. */
export function withoutOpenings(text: string): string {
  let rest = text.trim();
  for (;;) {
    const before = rest;
    for (const opening of OPENINGS) rest = rest.replace(opening, '').trimStart();
    if (rest === before) return rest === '' ? text.trim() : rest;
  }
}
