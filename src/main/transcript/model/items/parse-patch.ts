/** A change of a file as the body of an `apply_patch` describes it. */
export interface PatchFile {
  readonly path: string;
  readonly kind: 'add' | 'delete' | 'update';
  readonly movePath: string | null;
  /** An added file's content, or hunks headed by `@@` and what Codex finds the place by; nothing of a deleted file. */
  readonly diff: string;
}

export const PATCH_OPENING = '*** Begin Patch';
const PATCH_END = '*** End Patch';
const FILE_LINE = /^\*\*\* (Add|Delete|Update) File: (.{1,4096})$/;
const MOVE_LINE = /^\*\*\* Move to: (.{1,4096})$/;
const FILE_END = '*** End of File';

interface OpenFile {
  readonly path: string;
  readonly kind: PatchFile['kind'];
  movePath: string | null;
  readonly lines: string[];
}

/**
 * The changes in a text that holds a patch, as far as it can be read: with anything around the patch, also with an
 * end that is missing.
 */
export function parsePatch(text: string): readonly PatchFile[] {
  const start = text.indexOf(PATCH_OPENING);
  if (start < 0) return [];
  const files: OpenFile[] = [];
  for (const line of linesFrom(text, start)) {
    if (line.trimEnd() === PATCH_END) break;
    takeLine(files, line);
  }
  return files.map(closed);
}

function takeLine(files: OpenFile[], line: string): void {
  const opening = line.startsWith('***') ? FILE_LINE.exec(line.trimEnd()) : null;
  const file = files.at(-1);
  if (opening !== null) files.push(opened(opening));
  else if (file !== undefined) addLine(file, line);
}

function opened([, word, path]: RegExpExecArray): OpenFile {
  const kind = word === 'Add' ? 'add' : word === 'Delete' ? 'delete' : 'update';
  return { path: (path ?? '').trim(), kind, movePath: null, lines: [] };
}

function addLine(file: OpenFile, line: string): void {
  const moved = line.startsWith('***') ? MOVE_LINE.exec(line.trimEnd())?.[1] : undefined;
  if (moved !== undefined) file.movePath = moved.trim();
  else if (file.kind === 'add') addContent(file, line);
  else if (file.kind === 'update' && line.trimEnd() !== FILE_END) addHunkLine(file, line);
}

function addContent(file: OpenFile, line: string): void {
  if (line.startsWith('+')) file.lines.push(line.slice(1));
}

/** A first hunk may come without its header, and an empty line of context without its space. */
function addHunkLine(file: OpenFile, line: string): void {
  if (file.lines.length === 0 && !line.startsWith('@@')) file.lines.push('@@');
  file.lines.push(line === '' ? ' ' : line);
}

function closed({ path, kind, movePath, lines }: OpenFile): PatchFile {
  const diff = lines.map((line) => `${line}\n`).join('');
  return { path, kind, movePath, diff };
}

function* linesFrom(text: string, start: number): Generator<string> {
  for (let at = start; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end;
    yield text.slice(at, stop > at && text[stop - 1] === '\r' ? stop - 1 : stop);
    at = stop + 1;
  }
}
