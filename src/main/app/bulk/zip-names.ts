import { displayTitle, type Thread } from '../../../shared/thread.ts';
import { safeName } from '../documents/index.ts';

/** Names of files in one archive: by day and title, each another one, also where case does not count. */
export class ZipNames {
  readonly #taken = new Set<string>();

  next(thread: Thread, extension: string): string {
    const stem = `${thread.createdAt.slice(0, 10)} ${displayTitle(thread)}`;
    for (let time = 1; ; time += 1) {
      const name = safeName(`${time === 1 ? stem : `${time} ${stem}`}.${extension}`);
      if (this.#taken.has(name.toLowerCase())) continue;
      this.#taken.add(name.toLowerCase());
      return name;
    }
  }
}
