import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { type Theme, THEMES } from '../../shared/preferences.ts';
import { usePreference, usePreferences } from '../preferences/index.ts';
import { IconButton } from '../ui/index.ts';

const ICONS: Readonly<Record<Theme, LucideIcon>> = { system: Monitor, dark: Moon, light: Sun };

/** Goes through the themes: as the system has it, dark, light. */
export function ThemeButton() {
  const preferences = usePreferences();
  const theme = usePreference((values) => values.theme);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return (
    <IconButton
      label={`Theme: ${theme}`}
      icon={ICONS[theme]}
      onClick={() => void preferences.choose({ theme: next })}
    />
  );
}
