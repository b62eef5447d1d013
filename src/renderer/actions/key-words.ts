/** What the keys of a keyboard are called, where tinykeys has another name for them. */
const NAMES: Readonly<Record<string, string>> = {
  ' ': 'Space',
  space: 'Space',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  pageup: 'Page Up',
  pagedown: 'Page Down',
};

const MAC_NAMES: Readonly<Record<string, string>> = {
  $mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Control: '⌃',
  Meta: '⌘',
};
const OTHER_NAMES: Readonly<Record<string, string>> = { $mod: 'Ctrl', Control: 'Ctrl' };

/** A key of an action as it stands on a keyboard: `Ctrl K`, on macOS `⌘ K`. */
export function keyWords(keys: string, mac = isMac()): string {
  const parts = keys.split('+').filter((part) => part !== '');
  const key = parts.at(-1) ?? '';
  const modifiers = parts.slice(0, -1).map((name) => (mac ? MAC_NAMES : OTHER_NAMES)[name] ?? name);
  return [...modifiers, nameOf(key)].join(' ');
}

function nameOf(key: string): string {
  return NAMES[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key);
}

function isMac(): boolean {
  return typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);
}
