import type { MenuAction } from '../../../shared/desk-calls.ts';
import type { PreferenceChange, Preferences } from '../../../shared/preferences.ts';

/** Keeps what the user prefers. Every step fails with `internal` when the disk does. */
export interface PreferenceStore {
  /** What was chosen, and the usual for the rest. */
  read(): Promise<Preferences>;
  /** Whether anything was ever chosen. */
  isKept(): Promise<boolean>;
  /** Keeps a change and answers with all preferences. */
  change(change: PreferenceChange): Promise<Preferences>;
}

/** What a host with a desktop of its own does better than programs that are started. Absent: it has none. */
export interface DeskHost {
  /** Shows a file in its folder, in the system's file manager. */
  readonly reveal?: (path: string) => void;
  /** Shows a folder in the system's file manager. Rejects when that is not possible. */
  readonly openFolder?: (path: string) => Promise<void>;
  /** Puts the window's actions into the application menu. */
  readonly showMenu?: (actions: readonly MenuAction[]) => void;
}

/** The computer that programs are started on. */
export interface DeskPlace {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}
