import type { SpaceAction } from '../../shared/space.ts';
import { plural } from '../ui/index.ts';

interface ActionWords {
  /** As a button says it. */
  readonly verb: string;
  /** The same of so many threads. */
  readonly confirm: (threads: number) => string;
  readonly doing: string;
  readonly done: string;
  /** What comes of it, for somebody who is about to do it. */
  readonly about: string;
}

/** What is done about heavy threads, in words. */
export const ACTION_WORDS: Readonly<Record<SpaceAction, ActionWords>> = {
  archive: {
    verb: 'Archive',
    confirm: (threads) => `Archive ${plural(threads, 'thread')}`,
    doing: 'Archiving',
    done: 'Archived',
    about: 'Archived threads leave Codex’s lists. That frees nothing by itself.',
  },
  compress: {
    verb: 'Compress',
    confirm: (threads) => `Compress ${plural(threads, 'thread')}`,
    doing: 'Compressing',
    done: 'Compressed',
    about:
      'The rollouts are compressed as Codex does it, and read back before the plain ones go. Codex 0.169 and newer lists and reads them, and decompresses one again when its thread is resumed. Older Codex cannot resume them.',
  },
  decompress: {
    verb: 'Decompress',
    confirm: (threads) => `Decompress ${plural(threads, 'thread')}`,
    doing: 'Decompressing',
    done: 'Decompressed',
    about:
      'The rollouts are plain files again, byte for byte as they were before they were compressed, and take more room. Older Codex can resume them, and their git metadata can be edited.',
  },
  trash: {
    verb: 'Move to trash',
    confirm: (threads) => `Move ${plural(threads, 'thread')} to trash`,
    doing: 'Moving to the trash',
    done: 'Moved to the trash',
    about: 'The threads wait in Skein’s trash. The bytes are free once the trash is emptied.',
  },
};
