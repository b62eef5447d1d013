import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { useEffect } from 'react';
import { IconButton, useStored } from '../ui/index.ts';

const THEMES = ['system', 'dark', 'light'] as const;
type Theme = (typeof THEMES)[number];

const ICONS: Readonly<Record<Theme, LucideIcon>> = { system: Monitor, dark: Moon, light: Sun };

/** Goes through the themes: as the system has it, dark, light. */
export function ThemeButton() {
  const [theme, setTheme] = useStored<Theme>('skein.theme', readTheme, String);
  useEffect(() => showTheme(theme), [theme]);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return <IconButton label={`Theme: ${theme}`} icon={ICONS[theme]} onClick={() => setTheme(next)} />;
}

function readTheme(text: string | null): Theme {
  return THEMES.find((theme) => theme === text) ?? 'system';
}

function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
