import { describe, expect, it } from 'vitest';
import { JsonText } from '../../../../src/main/transcript/read/json-text.ts';

function decoded(json: string, size: number): string {
  const bytes = Buffer.from(json);
  const decoder = new JsonText();
  let text = '';
  for (let at = 0; at < bytes.length; at += size) text += decoder.push(bytes.subarray(at, at + size));
  return text + decoder.end();
}

const TEXTS = [
  '',
  'plain',
  'tab\t"quoted" \\ back\\\\slash\n',
  'é日本😀',
  '\\'.repeat(70),
  '\\n',
  '\u0000\u001f',
  '😀'.repeat(9),
];

function escapedAll(text: string): string {
  return Array.from(
    { length: text.length },
    (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}

describe('the inside of a JSON string that comes in pieces', () => {
  it('becomes the text it stands for, wherever it is split and however it is escaped', () => {
    for (const text of TEXTS) {
      for (let size = 1; size <= 13; size++) {
        expect(decoded(JSON.stringify(text).slice(1, -1), size)).toBe(text);
        expect(decoded(escapedAll(text), size)).toBe(text);
      }
    }
  });

  it('is well-formed text even when it has half characters', () => {
    expect(decoded('a\\ud83d', 3)).toBe('a\ufffd');
    expect(decoded('\\ud83dx', 6)).toMatch(/^[\ufffd\ud83d]x$/);
  });

  it('stays as it stands where it is no JSON', () => {
    expect(decoded('a\\x', 99)).toBe('a\\x');
    expect(decoded('a\\', 99)).toBe('a\\');
  });
});
