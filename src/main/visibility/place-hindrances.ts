import type { CodexVersion } from '../../shared/visibility.ts';
import { type Hindrance, seen, words } from './hindrance.ts';
import { SCAN_CAP } from './limits.ts';
import { placeFault } from './place.ts';
import type { ThreadFile } from './types.ts';

const BY_ID = words(
  'Codex opens it by its id: codex resume ID. Do not move or rename the file while Codex runs.',
);

/** What keeps a Codex that walks through the home from coming to this file. */
export function placeHindrances(home: string, one: ThreadFile, version: CodexVersion): readonly Hindrance[] {
  const fault = placeFault(home, one, version);
  const cap = one.beyondCap && fault === null ? [scanCap(one)] : [];
  return fault === null ? cap : [{ code: fault, evidence: [seen('File', one.file.path)], ...FAULTS[fault] }];
}

const FAULTS = {
  compressed: {
    sentence: 'Its file is compressed, which this Codex does not read.',
    remedy: words('Open it with a newer Codex.'),
  },
  outside: {
    sentence: 'Its file lies outside this home; only a row of the database leads there.',
    remedy: words('Import the file into this home.'),
  },
  link: {
    sentence: 'Its file is a link, and Codex does not follow links to files.',
    remedy: words('Put the file itself in the place of the link.'),
  },
  'folder-name': {
    sentence:
      'Its file is not in a folder of a day, sessions/YEAR/MONTH/DAY, or not directly in the archive.',
    remedy: BY_ID,
  },
  'file-name': { sentence: 'Its file has another name than Codex gives.', remedy: BY_ID },
} as const;

function scanCap({ file }: ThreadFile): Hindrance {
  return {
    code: 'scan-cap',
    sentence: `Codex looks at ${SCAN_CAP.toLocaleString('en')} files, the newest first, and this one comes later.`,
    evidence: [seen('File', file.path)],
    remedy: words('Archive threads that are not needed: Codex then comes to the older ones.'),
  };
}
