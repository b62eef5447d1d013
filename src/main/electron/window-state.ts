import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Rectangle } from 'electron';
import * as z from 'zod';

const windowState = z
  .object({ x: z.number(), y: z.number(), width: z.number(), height: z.number(), maximized: z.boolean() })
  .readonly();

/** Where the window was when it was last seen. */
export type WindowState = z.output<typeof windowState>;

export const MIN_WIDTH = 900;
export const MIN_HEIGHT = 560;
const DEFAULT_SIZE = { width: 1440, height: 900 };

/** The kept state; null when there is none, or none that can be read: a window always opens. */
export function readWindowState(path: string): WindowState | null {
  try {
    return windowState.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Keeps the state for the next start. A folder that cannot be written to loses it, nothing more. */
export function writeWindowState(path: string, state: WindowState): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${JSON.stringify(state)}\n`);
  } catch {
    // The next window opens at its usual place.
  }
}

/**
 * Where to open: the kept place when enough of it to grab lies on a display that is there now, else the usual size
 * without a place, which the system then centres.
 */
export function openingBounds(state: WindowState | null, displays: readonly Rectangle[]): Partial<Rectangle> {
  if (state === null) return DEFAULT_SIZE;
  const width = Math.max(MIN_WIDTH, Math.round(state.width));
  const height = Math.max(MIN_HEIGHT, Math.round(state.height));
  const kept = { x: Math.round(state.x), y: Math.round(state.y), width, height };
  return displays.some((display) => canBeGrabbed(kept, display)) ? kept : { width, height };
}

/** A hundred points of the title bar are enough to drag a window back by. */
function canBeGrabbed(window: Rectangle, display: Rectangle): boolean {
  const shared = Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x);
  return shared >= 100 && window.y >= display.y && window.y <= display.y + display.height - 40;
}
