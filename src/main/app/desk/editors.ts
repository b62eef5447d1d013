import type { EditorChoice } from '../../../shared/preferences.ts';
import { findProgram, hasApplication } from './find-program.ts';
import type { Launch } from './launch.ts';
import type { DeskPlace } from './types.ts';

type KnownEditor = Exclude<EditorChoice, 'auto' | 'custom'>;

/** A program that was found, and how it opens a folder. */
export interface FoundEditor {
  readonly id: KnownEditor;
  readonly name: string;
  readonly open: (folder: string) => Launch;
}

interface EditorFacts {
  readonly id: KnownEditor;
  readonly name: string;
  /** Names on the PATH, the usual one first. */
  readonly programs: readonly string[];
  /** Names of the application on macOS. */
  readonly applications: readonly string[];
  /** Below the folders where Windows keeps programs: what the PATH has there are scripts for its shell. */
  readonly windows: readonly string[];
}

const EDITOR_FACTS: readonly EditorFacts[] = [
  {
    id: 'vscode',
    name: 'VS Code',
    programs: ['code'],
    applications: ['Visual Studio Code'],
    windows: ['Microsoft VS Code\\Code.exe'],
  },
  {
    id: 'vscode-insiders',
    name: 'VS Code Insiders',
    programs: ['code-insiders'],
    applications: ['Visual Studio Code - Insiders'],
    windows: ['Microsoft VS Code Insiders\\Code - Insiders.exe'],
  },
  {
    id: 'vscodium',
    name: 'VSCodium',
    programs: ['codium'],
    applications: ['VSCodium'],
    windows: ['VSCodium\\VSCodium.exe'],
  },
  {
    id: 'cursor',
    name: 'Cursor',
    programs: ['cursor'],
    applications: ['Cursor'],
    windows: ['cursor\\Cursor.exe'],
  },
  {
    id: 'windsurf',
    name: 'Windsurf',
    programs: ['windsurf'],
    applications: ['Windsurf'],
    windows: ['Windsurf\\Windsurf.exe'],
  },
  {
    id: 'zed',
    name: 'Zed',
    programs: ['zed', 'zeditor'],
    applications: ['Zed'],
    windows: ['Zed\\Zed.exe'],
  },
  {
    id: 'sublime',
    name: 'Sublime Text',
    programs: ['subl'],
    applications: ['Sublime Text'],
    windows: ['Sublime Text\\sublime_text.exe'],
  },
  {
    id: 'jetbrains',
    name: 'JetBrains',
    programs: [
      'idea',
      'webstorm',
      'pycharm',
      'goland',
      'clion',
      'rustrover',
      'phpstorm',
      'rider',
      'rubymine',
    ],
    applications: [
      'IntelliJ IDEA',
      'WebStorm',
      'PyCharm',
      'GoLand',
      'CLion',
      'RustRover',
      'PhpStorm',
      'Rider',
      'RubyMine',
    ],
    // Each has a folder with its version in the name: those are found only on the PATH, or named by the user.
    windows: [],
  },
];

/** The editors that are on this computer, in the order in which they are tried. */
export function findEditors(place: DeskPlace): readonly FoundEditor[] {
  return EDITOR_FACTS.flatMap((facts) => {
    const open = openerOf(facts, place);
    return open === null ? [] : [{ id: facts.id, name: facts.name, open }];
  });
}

function openerOf(facts: EditorFacts, place: DeskPlace): FoundEditor['open'] | null {
  const file = firstFound([...facts.programs, ...windowsPaths(facts, place)], place);
  if (file !== null) return (folder) => ({ file, args: [folder] });
  if (place.platform !== 'darwin') return null;
  const application = facts.applications.find((name) => hasApplication(name, place));
  return application === undefined
    ? null
    : (folder) => ({ file: '/usr/bin/open', args: ['-a', application, folder] });
}

function windowsPaths({ windows }: EditorFacts, { platform, env }: DeskPlace): readonly string[] {
  if (platform !== 'win32') return [];
  const local = env['LOCALAPPDATA'];
  const roots = [local === undefined ? undefined : `${local}\\Programs`, local, env['ProgramFiles']];
  return roots.flatMap((root) => (root === undefined ? [] : windows.map((path) => `${root}\\${path}`)));
}

function firstFound(names: readonly string[], place: DeskPlace): string | null {
  for (const name of names) {
    const file = findProgram(name, place);
    if (file !== null) return file;
  }
  return null;
}
