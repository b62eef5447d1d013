/** What a user chose once for all windows of Skein. Kept by main; absent or unknown values mean the first of each list. */

export const THEMES = ['system', 'dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

/** How much room a thread has in the list. */
export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

/** Steps of the size of all text. */
export const TEXT_SIZES = ['normal', 'small', 'large', 'largest'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

/** How many times as large as usual text of a size is. */
export const TEXT_SCALE = { small: 0.92, normal: 1, large: 1.15, largest: 1.3 } as const satisfies Readonly<
  Record<TextSize, number>
>;

/** `relative`: how long ago, where that is short. `absolute`: date and time, always. */
export const TIME_STYLES = ['relative', 'absolute'] as const;
export type TimeStyle = (typeof TIME_STYLES)[number];

/** How a time of day is written: as the system has it, to 24, or to 12. */
export const CLOCKS = ['system', '24h', '12h'] as const;
export type Clock = (typeof CLOCKS)[number];

/** Programs that open a folder of code. `auto`: the first of the list that is there; `custom`: the user's own command. */
export const EDITORS = [
  'auto',
  'vscode',
  'vscode-insiders',
  'vscodium',
  'cursor',
  'windsurf',
  'zed',
  'sublime',
  'jetbrains',
  'custom',
] as const;
export type EditorChoice = (typeof EDITORS)[number];

/** Programs that run a command in a window. `auto`: the first of the list that is there; `custom`: the user's own command. */
export const TERMINALS = [
  'auto',
  'system',
  'gnome-terminal',
  'konsole',
  'xfce4-terminal',
  'kitty',
  'alacritty',
  'wezterm',
  'ghostty',
  'foot',
  'xterm',
  'terminal-app',
  'iterm',
  'windows-terminal',
  'cmd',
  'custom',
] as const;
export type TerminalChoice = (typeof TERMINALS)[number];

/** The longest command that is kept. */
export const COMMAND_MOST = 1_000;

export interface Preferences {
  readonly theme: Theme;
  readonly density: Density;
  readonly textSize: TextSize;
  readonly times: TimeStyle;
  readonly clock: Clock;
  readonly editor: EditorChoice;
  /** What `editor: 'custom'` runs; `{path}` stands for the folder. */
  readonly editorCommand: string;
  readonly terminal: TerminalChoice;
  /** What `terminal: 'custom'` runs; `{command}` stands for the command and its arguments, `{cwd}` for the folder. */
  readonly terminalCommand: string;
}

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  density: 'comfortable',
  textSize: 'normal',
  times: 'relative',
  clock: 'system',
  editor: 'auto',
  editorCommand: '',
  terminal: 'auto',
  terminalCommand: '',
};

/** Some preferences, to be changed; the others stay. */
export type PreferenceChange = { readonly [K in keyof Preferences]?: Preferences[K] };

/**
 * What the page's root element says of the preferences, so that styles follow them from the first paint on: attributes
 * of `data-` names. What is as usual has none.
 */
export function lookOf({
  theme,
  density,
  textSize,
  times,
  clock,
}: Preferences): Readonly<Record<string, string>> {
  const looks = { theme, density, 'text-size': textSize, times, clock };
  const usual: readonly string[] = ['system', 'comfortable', 'normal', 'relative'];
  return Object.fromEntries(Object.entries(looks).filter(([, value]) => !usual.includes(value)));
}

/** The names that `lookOf` may use. */
export const LOOKS = ['theme', 'density', 'text-size', 'times', 'clock'] as const;

/** The preferences that a page's root element tells, the usual ones for the rest. */
export function preferencesFromLook(look: (name: string) => string | null): Preferences {
  const of = <T extends string>(values: readonly T[], name: string, usual: T): T =>
    values.find((value) => value === look(name)) ?? usual;
  return {
    ...DEFAULT_PREFERENCES,
    theme: of(THEMES, 'theme', 'system'),
    density: of(DENSITIES, 'density', 'comfortable'),
    textSize: of(TEXT_SIZES, 'text-size', 'normal'),
    times: of(TIME_STYLES, 'times', 'relative'),
    clock: of(CLOCKS, 'clock', 'system'),
  };
}
