import {
  ALargeSmall,
  Clock,
  Monitor,
  Moon,
  Rows3,
  Rows4,
  Settings,
  Sun,
  type LucideIcon,
} from 'lucide-react';
import type { PreferenceChange } from '../../../shared/preferences.ts';
import type { Action } from '../types.ts';

/** Ids of actions that change a preference begin with this. */
export const SETTING = 'setting.';

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly icon: LucideIcon;
  readonly change: PreferenceChange;
  readonly words: string;
}

function setting({ id, name, icon, change, words }: Choice): Action {
  return {
    id: `${SETTING}${id}`,
    name,
    group: 'view',
    words: `setting preference ${words}`,
    icon,
    run: ({ preferences }) => preferences.choose(change),
  };
}

const CHOICES: readonly (readonly [string, string, LucideIcon, PreferenceChange, string])[] = [
  ['theme-system', 'Theme: as the system has it', Monitor, { theme: 'system' }, 'colours mode'],
  ['theme-dark', 'Theme: dark', Moon, { theme: 'dark' }, 'colours mode night'],
  ['theme-light', 'Theme: light', Sun, { theme: 'light' }, 'colours mode day'],
  ['density-comfortable', 'List: comfortable', Rows3, { density: 'comfortable' }, 'density rows'],
  ['density-compact', 'List: compact', Rows4, { density: 'compact' }, 'density rows dense'],
  ['text-small', 'Text: small', ALargeSmall, { textSize: 'small' }, 'font size'],
  ['text-normal', 'Text: usual size', ALargeSmall, { textSize: 'normal' }, 'font size normal'],
  ['text-large', 'Text: large', ALargeSmall, { textSize: 'large' }, 'font size bigger'],
  ['text-largest', 'Text: largest', ALargeSmall, { textSize: 'largest' }, 'font size biggest'],
  ['times-relative', 'Times: how long ago', Clock, { times: 'relative' }, 'format relative'],
  ['times-absolute', 'Times: date and time', Clock, { times: 'absolute' }, 'format absolute'],
  ['clock-system', 'Clock: as the system has it', Clock, { clock: 'system' }, 'hours format'],
  ['clock-24h', 'Clock: 24 hours', Clock, { clock: '24h' }, 'time format'],
  ['clock-12h', 'Clock: 12 hours', Clock, { clock: '12h' }, 'time format am pm'],
];

/** What the user prefers, each choice by its name. */
export const SETTING_ACTIONS: readonly Action[] = [
  {
    id: `${SETTING}preferences`,
    name: 'Preferences…',
    group: 'home',
    words: 'settings options configure editor terminal',
    icon: Settings,
    keys: ['$mod+,'],
    whileTyping: true,
    run: ({ navigation }) => navigation.openDialog('preferences'),
  },
  ...CHOICES.map(([id, name, icon, change, words]) => setting({ id, name, icon, change, words })),
];
