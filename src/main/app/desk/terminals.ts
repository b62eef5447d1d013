import type { TerminalChoice } from '../../../shared/preferences.ts';
import { findProgram, hasApplication } from './find-program.ts';
import type { Launch } from './launch.ts';
import type { DeskPlace } from './types.ts';

type KnownTerminal = Exclude<TerminalChoice, 'auto' | 'custom'>;

/** A command with its arguments, and the folder that it runs in. */
export interface TerminalCommand {
  readonly words: readonly string[];
  readonly cwd: string;
}

/** A program that was found, and how it runs a command in a new window. */
export interface FoundTerminal {
  readonly id: KnownTerminal;
  readonly name: string;
  readonly run: (command: TerminalCommand) => Launch;
}

/** The terminals that are on this computer, in the order in which they are tried. */
export function findTerminals(place: DeskPlace): readonly FoundTerminal[] {
  if (place.platform === 'darwin') return macTerminals(place);
  const facts = place.platform === 'win32' ? WINDOWS : LINUX;
  return facts.flatMap(({ id, name, program, args }) => {
    const file = findProgram(program, place);
    if (file === null) return [];
    return [{ id, name, run: (command) => ({ file, args: args(command), cwd: command.cwd }) }];
  });
}

interface TerminalFacts {
  readonly id: KnownTerminal;
  readonly name: string;
  readonly program: string;
  readonly args: (command: TerminalCommand) => readonly string[];
}

/** The folder is named where one window serves all: such a program would start where its first window did. */
const LINUX: readonly TerminalFacts[] = [
  {
    id: 'system',
    name: 'the system’s terminal',
    program: 'x-terminal-emulator',
    args: ({ words }) => ['-e', ...words],
  },
  {
    id: 'gnome-terminal',
    name: 'GNOME Terminal',
    program: 'gnome-terminal',
    args: ({ words, cwd }) => [`--working-directory=${cwd}`, '--', ...words],
  },
  {
    id: 'konsole',
    name: 'Konsole',
    program: 'konsole',
    args: ({ words, cwd }) => ['--workdir', cwd, '-e', ...words],
  },
  {
    id: 'xfce4-terminal',
    name: 'Xfce Terminal',
    program: 'xfce4-terminal',
    args: ({ words, cwd }) => [`--working-directory=${cwd}`, '-x', ...words],
  },
  {
    id: 'kitty',
    name: 'kitty',
    program: 'kitty',
    args: ({ words, cwd }) => ['--directory', cwd, ...words],
  },
  {
    id: 'alacritty',
    name: 'Alacritty',
    program: 'alacritty',
    args: ({ words, cwd }) => ['--working-directory', cwd, '-e', ...words],
  },
  {
    id: 'wezterm',
    name: 'WezTerm',
    program: 'wezterm',
    args: ({ words, cwd }) => ['start', '--cwd', cwd, '--', ...words],
  },
  {
    id: 'ghostty',
    name: 'Ghostty',
    program: 'ghostty',
    args: ({ words, cwd }) => [`--working-directory=${cwd}`, '-e', ...words],
  },
  {
    id: 'foot',
    name: 'foot',
    program: 'foot',
    args: ({ words, cwd }) => [`--working-directory=${cwd}`, ...words],
  },
  { id: 'xterm', name: 'xterm', program: 'xterm', args: ({ words }) => ['-e', ...words] },
];

/** Windows Terminal takes a semicolon for the end of a command. `cmd` also runs what npm installs, which is a script. */
const WINDOWS: readonly TerminalFacts[] = [
  {
    id: 'windows-terminal',
    name: 'Windows Terminal',
    program: 'wt',
    args: ({ words, cwd }) => ['-d', cwd.replaceAll(';', '\\;'), 'cmd.exe', '/k', ...words],
  },
  { id: 'cmd', name: 'Command Prompt', program: 'cmd', args: ({ words }) => ['/k', ...words] },
];

/** These take commands only as text for a shell: AppleScript quotes each word itself, and gets them as arguments. */
const TERMINAL_SCRIPT = 'tell application "Terminal"\nactivate\ndo script typed\nend tell';
const ITERM_SCRIPT =
  'tell application "iTerm"\nactivate\nset made to (create window with default profile)\n' +
  'tell current session of made to write text typed\nend tell';

function macTerminals(place: DeskPlace): readonly FoundTerminal[] {
  const found: FoundTerminal[] = [];
  if (hasApplication('iTerm', place)) found.push(byScript('iterm', 'iTerm', ITERM_SCRIPT));
  return [byScript('terminal-app', 'Terminal', TERMINAL_SCRIPT), ...found];
}

function byScript(id: KnownTerminal, name: string, tell: string): FoundTerminal {
  const script = [
    'on run argv',
    'set typed to "cd " & (quoted form of (item 1 of argv)) & " &&"',
    'repeat with i from 2 to (count of argv)',
    'set typed to typed & " " & (quoted form of (item i of argv))',
    'end repeat',
    tell,
    'end run',
  ].join('\n');
  const run = ({ words, cwd }: TerminalCommand) => ({
    file: '/usr/bin/osascript',
    args: ['-e', script, cwd, ...words],
  });
  return { id, name, run };
}
