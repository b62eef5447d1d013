const MODIFIERS: Readonly<Record<string, string>> = {
  $mod: 'CommandOrControl',
  Shift: 'Shift',
  Alt: 'Alt',
  Control: 'Control',
  Meta: 'Meta',
};

const NAMES: Readonly<Record<string, string>> = {
  arrowup: 'Up',
  arrowdown: 'Down',
  arrowleft: 'Left',
  arrowright: 'Right',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  enter: 'Enter',
  escape: 'Escape',
  delete: 'Delete',
  backspace: 'Backspace',
  space: 'Space',
  tab: 'Tab',
  home: 'Home',
  end: 'End',
};

/**
 * A key in tinykeys' notation as Electron writes it in menus. null: it cannot be written there, or, on macOS, it would be
 * taken from text boxes: that system lets a menu have every key that it shows.
 */
export function acceleratorOf(keys: string, mac: boolean): string | null {
  const parts = keys.split('+');
  const key = nameOf(parts.at(-1) ?? '');
  const modifiers = parts.slice(0, -1).map((name) => MODIFIERS[name]);
  if (key === null || modifiers.includes(undefined)) return null;
  if (mac && !parts.slice(0, -1).some((name) => name !== 'Shift')) return null;
  return [...modifiers, key].join('+');
}

function nameOf(key: string): string | null {
  const named = NAMES[key.toLowerCase()];
  if (named !== undefined) return named;
  if (/^f\d{1,2}$/i.test(key)) return key.toUpperCase();
  return /^[\x21-\x7e]$/.test(key) && key !== '+' ? key.toUpperCase() : null;
}
