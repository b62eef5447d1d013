import { describe, expect, it } from 'vitest';
import { shellWords } from '../../../../src/main/transcript/model/items/index.ts';
import { cpuTimeOf } from '../../../support/cpu-time.ts';

describe('arguments become one line of shell', () => {
  it.each([
    [[], ''],
    [['one'], 'one'],
    [['echo', 'a b'], "echo 'a b'"],
    [['echo', ''], "echo ''"],
    [['echo', "it's"], 'echo "it\'s"'],
    [['bash', '-lc', 'ls -la'], "bash -lc 'ls -la'"],
    [['a=b', '--k=v', 'x/y.z', 'a:b@c', ']'], "'a=b' '--k=v' x/y.z a:b@c ]"],
    [['a\\b'], '"a\\\\b"'],
    [["it's $HOME"], "\"it's \"'$HOME'"],
    [['a^b'], "a'^b'"],
    [["!'"], "'!'\"'\""],
    [['日本', '😀'], "'日本' '😀'"],
    [['line\nbreak'], "'line\nbreak'"],
  ])('%j', (args, line) => {
    expect(shellWords(args)).toBe(line);
  });

  it('says so where no shell can be given the arguments', () => {
    expect(shellWords(['a\0b', 'c'])).toBe('<command included NUL byte>');
  });

  it('a script of a megabyte takes no time', () => {
    const script = "echo 'x' $y ^z\n".repeat(70_000);
    expect(shellWords(['bash', '-lc', script]).length).toBeGreaterThan(script.length);
    expect(cpuTimeOf(() => shellWords(['bash', '-lc', script]))).toBeLessThan(2000);
  });
});
