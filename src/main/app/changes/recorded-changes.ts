import { randomUUID } from 'node:crypto';
import type { ChangesParts } from './parts.ts';
import { EntryWriter } from './entry-writer.ts';
import { RecordedEntry } from './recorded-entry.ts';
import type { Changes, ChangeWords } from './types.ts';
import { keepWithin } from './retention.ts';

/** Changes of which the journal of the home knows every one. */
export function recordedChanges(parts: ChangesParts): Changes {
  const { works, events, journal, owner, log, underWay } = parts;
  return {
    run: ({ workId, ...words }, work) => {
      const made = works.run(workId, async (watch) => {
        const writer = new EntryWriter(journal, newEntry(words, owner));
        try {
          return await work(new RecordedEntry(parts, writer, watch));
        } finally {
          if (finished(writer, log)) {
            events.emit('journal.changed', {});
            keepWithin(journal, log);
          }
        }
      });
      return underWay.during(made);
    },
  };
}

function newEntry({ kind, title }: ChangeWords, owner: string) {
  return { id: randomUUID(), atMs: Date.now(), kind, title, owner, of: null, isRedo: false };
}

/** What was done is done, whether or not the journal takes its end; the next start looks at what has none. */
function finished(writer: EntryWriter, log: ChangesParts['log']): boolean {
  try {
    return writer.finish();
  } catch (error) {
    log(`could not close the entry ${writer.id} of the journal: ${String(error)}`);
    return true;
  }
}
