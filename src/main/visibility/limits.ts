/** Lines with words in them among which Codex wants the session meta. */
export const META_LINES = 10;
/** Lines with words in them among which Codex, once it has the session meta, looks for a first message. */
export const HEAD_LINES = 210;
/** Files that Codex looks at for one list. */
export const SCAN_CAP = 10_000;
