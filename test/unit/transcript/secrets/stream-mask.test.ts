import { describe, expect, it } from 'vitest';
import { maskSecrets, StreamMask } from '../../../../src/main/transcript/secrets/index.ts';
import { PLANTED, random } from './planted.ts';

function streamed(text: string, size: number): { readonly text: string; readonly masked: number } {
  const mask = new StreamMask();
  let out = '';
  for (let at = 0; at < text.length; at += size) out += mask.push(text.slice(at, at + size));
  return { text: out + mask.end(), masked: mask.masked };
}

/** Plain words between secrets, so that one of them lies across every border. */
const filler = (length: number) => 'all is well here. '.repeat(Math.ceil(length / 18)).slice(0, length);

describe('masking a text that comes in pieces', () => {
  it.each([1_000, 4_096, 65_536, 262_144])('gives what masking it whole gives, in pieces of %i', (size) => {
    const text = Array.from({ length: 400 }, (_, at) => {
      const { text: planted } = PLANTED[at % PLANTED.length] ?? { text: '' };
      return filler((at * 977) % 3_000) + JSON.stringify({ planted });
    }).join('\n');
    expect(streamed(text, size)).toEqual(maskSecrets(text));
  });

  it('masks a secret wherever it lies, by its name or by itself', () => {
    const secret = random(40);
    for (let at = 170_000; at < 200_000; at += 97) {
      const text = `${filler(at)} {"client_secret": "${secret}"} ${filler(60_000)}`;
      const { text: masked } = streamed(text, 50_000);
      expect(masked).not.toContain(secret);
    }
  });

  it('takes nothing for a secret in the middle of a long text without words', () => {
    const image = `AKIA${'ABCDEFGH'.repeat(3)}`.repeat(40_000);
    expect(streamed(`x${image}`, 10_000)).toEqual({ text: `x${image}`, masked: 0 });
  });
});
