import { everywhere, type HostileText, RUN, type Target } from './types.ts';

/** Names that mean something to the machine that shows them. */
export function names({ canary, pipe }: Target): readonly HostileText[] {
  return [
    everywhere('name-proto', 'is a key of every object', '__proto__'),
    everywhere('name-constructor', 'is a key of every object', 'constructor'),
    everywhere('name-to-string', 'is a key of every object', 'toString'),
    everywhere('name-has-own', 'is a key of every object', 'hasOwnProperty'),
    everywhere('name-then', 'is taken for a promise', 'then'),
    everywhere('name-dom', 'is the id of an element of the window', 'transcript'),
    everywhere('name-root', 'is the id of an element of the window', 'root'),
    everywhere('name-empty', 'is nothing', ' '),
    everywhere(
      'name-css',
      'is a style where a class is expected',
      `x{}*{background:url(${canary}/css)}`,
      `" style="background:url(${canary}/css2)" x="`,
      `;background:url(${canary}/css3)`,
      '\\9 expression(alert(1))',
    ),
    everywhere(
      'name-shell',
      'runs when it is pasted',
      `$(touch /tmp/x); \`id\` | sh; ' " \\ ; rm -rf ~ #`,
      '-rf',
      '--help',
    ),
    everywhere('name-format', 'is taken for a format', '%s%n%x %00 %0d%0aSet-Cookie:x {0} {{0}} $& $1 $$'),
    everywhere(
      'name-path',
      'leads out of every folder',
      '../../../../../../etc/passwd',
      '/etc/../etc/./passwd',
      '..\\..\\windows\\win.ini',
      'C:con',
      'aux.txt',
      'x\u0000.png',
      '.',
      '..',
    ),
    everywhere(
      'name-devices',
      'is a device that never ends',
      '/dev/zero',
      '/dev/stdin',
      '/proc/self/fd/0',
      pipe,
      '\\\\.\\PhysicalDrive0',
      '\\\\server\\share\\x.png',
    ),
    everywhere('name-json', 'ends the JSON it stands in', '"}],"x":[{"', '\\', '\\u0000', '</script>', RUN),
    everywhere(
      'name-search',
      'is a pattern',
      '(a+)+$',
      '.*',
      '[',
      '\\',
      '(?=',
      '^(([a-z])+.)+[A-Z]([a-z])+$',
    ),
  ];
}
