import { spawnSync } from 'node:child_process';
import { startAppServer } from '../codex-app-server.ts';
import { withCopy } from '../homes.ts';
import { type Samples, samplesOf, took } from '../measure/samples.ts';
import type { SearchQuestion } from './questions.ts';

/** How long a peer takes for each question; null: it cannot be asked that. */
export type PeerTimes = ReadonlyMap<SearchQuestion, Samples | null>;

/** `thread/search` of Codex, which looks through rollouts, in a process that has answered before. */
export function measureCodex(
  binary: string,
  home: string,
  questions: readonly SearchQuestion[],
  repeats: number,
): Promise<{ readonly times: PeerTimes; readonly metadataMs: number }> {
  return withCopy(home, async ({ home: copy, states }) => {
    const startedAt = performance.now();
    const server = startAppServer(binary, copy, states);
    const { rpc } = server;
    await server.list({ limit: 1 });
    const metadataMs = performance.now() - startedAt;
    try {
      const times = new Map<SearchQuestion, Samples | null>();
      for (const question of questions) {
        const { text } = question;
        if (text === null) {
          times.set(question, null);
          continue;
        }
        const search = () => rpc.call('thread/search', { searchTerm: text, limit: 50 });
        await search();
        const values: number[] = [];
        for (let round = 0; round < repeats; round += 1) values.push(await took(search));
        times.set(question, samplesOf(values));
      }
      return { times, metadataMs };
    } finally {
      await rpc.stop();
    }
  });
}

/** `rg --count` over all rollouts, in any case of letters; null: it is not installed. */
export function measureRipgrep(
  home: string,
  questions: readonly SearchQuestion[],
  repeats: number,
): PeerTimes | null {
  if (spawnSync('rg', ['--version']).status !== 0) return null;
  return new Map(
    questions.map((question) => [
      question,
      question.text === null ? null : grep(home, question, question.text, repeats),
    ]),
  );
}

function grep(home: string, { substring }: SearchQuestion, text: string, repeats: number): Samples {
  const words = substring || text.includes('/') ? [] : ['--word-regexp'];
  const args = ['--ignore-case', '--fixed-strings', '--count', '--no-messages', ...words, '--', text, home];
  const values: number[] = [];
  for (let round = 0; round <= repeats; round += 1) {
    const startedAt = performance.now();
    spawnSync('rg', args, { maxBuffer: 1 << 28 });
    if (round > 0) values.push(performance.now() - startedAt);
  }
  return samplesOf(values);
}
