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
        const entry = new RecordedEntry(parts, writer, watch);
        try {
          return await work(entry);
        } finally {
          entry.close();
          if (finished(parts, writer)) {
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

/** What was done is done, whether or not the journal takes its end now. */
function finished({ journal, log }: Pick<ChangesParts, 'journal' | 'log'>, writer: EntryWriter): boolean {
  let something = true;
  const end = () => {
    something = writer.finish();
  };
  journal.settle(end, log);
  return something;
}
