import type { FileSystem } from './file-system.ts';
import type { WritableHistoryMode } from './persistence-policy.ts';

interface RecorderPlace {
  readonly home: string;
  /** Absolute, below one of the home's two folders of rollouts. */
  readonly path: string;
  /** The files of this computer when absent. */
  readonly files?: FileSystem;
  /** Gives the time of writing; the clock when absent. */
  readonly now?: () => Date;
}

export interface CreateRecorderOptions extends RecorderPlace {
  readonly historyMode: WritableHistoryMode;
  /** The payload of the session meta. Asked for once, when the file is about to be made. */
  readonly sessionMeta: () => Promise<object>;
}

export type ResumeRecorderOptions = RecorderPlace;
