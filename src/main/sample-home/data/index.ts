import type { ThreadScript } from '../script.ts';
import { AGENTS } from './agents.ts';
import { AUTOMATION } from './automation.ts';
import { FIELDNOTES } from './fieldnotes.ts';
import { GROUNDWORK } from './groundwork.ts';
import { HARBOR } from './harbor.ts';
import { LANTERN } from './lantern.ts';
import { LONG } from './long.ts';
import { SPECIAL } from './special.ts';
import { TIDEPOOL } from './tidepool.ts';

/** Every thread of the sample home. */
export const SCRIPTS: readonly ThreadScript[] = [
  ...HARBOR,
  ...LANTERN,
  ...FIELDNOTES,
  ...TIDEPOOL,
  ...GROUNDWORK,
  ...AUTOMATION,
  ...AGENTS,
  ...SPECIAL,
  ...LONG,
];
