import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { maskSecrets, secretsIn } from '../../../../src/main/transcript/secrets/index.ts';
import { cpuTimeOf } from '../../../support/cpu-time.ts';
import { PLANTED, PRIVATE_KEY, random } from './planted.ts';

const kindsIn = (text: string) => secretsIn(text).map(({ kind }) => kind);

describe('secrets in a text', () => {
  it.each(PLANTED)('finds a $kind and masks all of it: $text', ({ kind, secret, text }) => {
    expect(kindsIn(text)).toEqual([kind]);
    const masked = maskSecrets(text);
    expect(masked.text).not.toContain(secret);
    expect(masked.text).toContain(`[masked ${kind}]`);
    expect(masked.masked).toBe(1);
  });

  it.each(PLANTED)(
    'finds a $kind in a JSON string inside a JSON string, which stays JSON',
    ({ secret, text }) => {
      const json = JSON.stringify({ arguments: JSON.stringify({ cmd: `\n${text}\n` }) });
      const masked = maskSecrets(json);
      expect(masked.text).not.toContain(secret);
      expect(JSON.parse(JSON.parse(masked.text).arguments)).toHaveProperty('cmd');
    },
  );

  it.each(PLANTED)('does not take what it put in place of a $kind for a secret', ({ text }) => {
    expect(kindsIn(maskSecrets(text).text)).toEqual([]);
  });

  it('finds a token at the beginning of a line and behind the colours of a terminal', () => {
    const token = `ghp_${random(36)}`;
    expect(kindsIn(`${token}\n${token}`)).toEqual(['GitHub token', 'GitHub token']);
    expect(kindsIn(`\u001b[01;31m${token}\u001b[0m`)).toEqual(['GitHub token']);
    expect(kindsIn(JSON.stringify(`\t${token}`))).toEqual(['GitHub token']);
  });

  it('masks a private key whose end is missing as far as it goes', () => {
    const torn = `${PRIVATE_KEY.split('\n').slice(0, 6).join('\n')}\n"and more"`;
    const { text } = maskSecrets(torn);
    expect(text).toBe('[masked private key]"and more"');
  });

  it('masks two secrets that overlap as one', () => {
    const token = `ghp_${random(36)}`;
    expect(maskSecrets(`GITHUB_TOKEN=${token}.tail`).text).toBe('GITHUB_TOKEN=[masked GitHub token]');
    expect(maskSecrets(`https://x:${token}@github.com/a`).text).toBe(
      'https://x:[masked GitHub token]@github.com/a',
    );
  });

  it.each([
    createHash('sha1').update('x').digest('hex'),
    createHash('sha256').update('x').digest('base64'),
    '01a1fcf8-0000-7000-8000-000000000007',
    `data:image/png;base64,${random(4000)}`,
    'token = process.env.GITHUB_TOKEN',
    'const token = getAccessToken2(user)',
    'password: string; passwordHash: string',
    'api_key: "your-api-key-here-123"',
    'OPENAI_API_KEY=sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    '"total_tokens": 12345678901, "max_tokens": 4096',
    'password=${DB_PASSWORD}',
    'https://localhost:8080/a@b',
    'secret = base64Encode',
    'token-cache-v2 secretManagerV1',
    'task-sk-loading-spinner-container',
    'machine learning login page password reset',
    'postgres://user:password@localhost/db',
    'basic understanding of things, bearer of bad news',
  ])('takes nothing for a secret in: %s', (text) => {
    expect(secretsIn(text)).toEqual([]);
  });

  it('tells where a secret and what names it begin and end', () => {
    const [found] = secretsIn('a PASSWORD=h0rse-tr4il b');
    expect(found).toEqual({ kind: 'password', from: 2, start: 11, end: 22 });
  });
});

const MB = 1024 * 1024;
const HOSTILE = [
  'a',
  '"',
  '\\',
  '\\n',
  ' ',
  '\n',
  '=',
  '1',
  'é',
  'A1b2',
  '-----BEGIN ',
  '-----END ',
  '-----BEGIN PRIVATE KEY-----',
  '-----BEGIN RSA PRIVATE KEY-----MIIE\\n',
  '-----BEGIN PRIVATE KEY----------END ',
  'AKIA',
  'password=',
  'password',
  'passwordpasswd ',
  'password=h0rse-tr4il ',
  'api_key_api_key',
  'secret_',
  'token:"\\\\\\\\',
  'key=\\',
  '://',
  '://a:',
  '://a:b',
  ';password=',
  ';pwd=a',
  'eyJ',
  'eyJaaaaaaaaaa.',
  'bearer ',
  'Bearer \\n\\n',
  'machine ',
  'machine a login b ',
  'sk-',
  'sk-proj-',
  'xox',
  ':AA',
  '12345678:AA',
  'SG.',
  'AccountKey=A',
  '\u001b[1;',
  '[0;',
];

describe('hostile texts', () => {
  it.each(HOSTILE)('1 MB of %j is looked through in time', (fill) => {
    const text = fill.repeat(Math.ceil(MB / fill.length)).slice(0, MB);
    // What runs for the first time is slower: the better of two.
    expect(
      Math.min(
        cpuTimeOf(() => secretsIn(text)),
        cpuTimeOf(() => secretsIn(text)),
      ),
    ).toBeLessThan(200);
  });
});
