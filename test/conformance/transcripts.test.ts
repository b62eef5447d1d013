import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AppServer } from '../support/codex/app-server.ts';
import { writeCodexConfig } from '../support/codex/codex-home.ts';
import { type CodexTurn, codexTurn } from '../support/codex-thread-items.ts';
import type { ComparedTurn } from '../support/skein-thread-items.ts';
import {
  comparedTurns,
  isAddition,
  linesOf,
  placed,
  type Transcript,
  transcriptOf,
} from '../support/transcripts.ts';
import { ERAS_AND_MODES } from './eras-and-modes.ts';
import { turnOnPeer } from './peer-calls.ts';
import { PeerHome } from './peer-home.ts';
import { calling, saying, type ScriptedModel, startScriptedModel, thinking } from './scripted-model.ts';

const PATCH = `*** Begin Patch
*** Add File: new.txt
+hello
+world
*** Update File: README.md
@@
-# Repository
+# Changed
*** End Patch
`;

let peer: PeerHome | undefined;
let model: ScriptedModel | undefined;
afterEach(async () => {
  await peer?.close();
  await model?.close();
  peer = model = undefined;
});

interface PeerThread {
  readonly id: string;
  readonly path: string;
  readonly turns: readonly CodexTurn[];
}

async function readThread(on: PeerHome, era: '131' | '169', threadId: string): Promise<PeerThread> {
  return on.withServer(era, async (server) => {
    const params = { threadId, includeTurns: true };
    return (await server.call<{ readonly thread: PeerThread }>('thread/read', params)).thread;
  });
}

/** Begins a turn and ends it while its command runs. */
async function interruptedTurn(server: AppServer, threadId: string): Promise<void> {
  const input = [{ type: 'text', text: 'Wait for it', text_elements: [] }];
  const { turn } = await server.call<{ turn: { id: string } }>('turn/start', { threadId, input });
  const seen = (method: string): boolean =>
    server.notifications.some((note) => note.method === method && isAbout(note.params, turn.id));
  await expect.poll(() => seen('item/started') && seen('item/completed'), { timeout: 20_000 }).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 500));
  await server.call('turn/interrupt', { threadId, turnId: turn.id });
  await expect.poll(() => seen('turn/completed'), { timeout: 20_000 }).toBe(true);
}

function isAbout(params: unknown, turn: string): boolean {
  return JSON.stringify(params).includes(turn);
}

function skeinsTurns(transcript: Transcript): readonly ComparedTurn[] {
  return comparedTurns(transcript, (built) => !isAddition(built, transcript));
}

describe.each(ERAS_AND_MODES)(
  'a thread that Codex $era keeps in $historyMode mode',
  ({ era, historyMode }) => {
    it('reads as Codex reads it, with every command and change of files besides', async () => {
      peer = await PeerHome.create();
      writeFileSync(join(peer.repository, 'README.md'), '# Repository\n');
      model = await startScriptedModel();
      await writeCodexConfig(peer.home, model.port);
      const server = await peer.server(era);
      const start = {
        cwd: peer.repository,
        approvalPolicy: 'never',
        sandbox: 'danger-full-access',
        historyMode,
      };
      const { thread } = await server.call<{ thread: { id: string } }>('thread/start', start);

      model.say(
        [
          thinking('**Looking**', '**Listing**'),
          saying('I look.', 'commentary'),
          calling('exec_command', { cmd: "echo 'a b'" }),
        ],
        [calling('exec_command', { cmd: 'echo bad >&2; exit 3' })],
        [calling('exec_command', { cmd: 'echo second' })],
        [thinking('**Done**'), saying('Looked.', 'final_answer')],
      );
      await turnOnPeer(server, thread.id, 'Look around');
      model.say(
        [calling('exec_command', { cmd: `apply_patch <<'EOF'\n${PATCH}EOF\n` })],
        [saying('Changed.')],
      );
      await turnOnPeer(server, thread.id, 'Change it\n\nin two files');
      model.say([saying('I wait.'), calling('exec_command', { cmd: 'sleep 30', yield_time_ms: 20_000 })]);
      await interruptedTurn(server, thread.id);
      await turnOnPeer(server, thread.id, 'And then?');
      await peer.stop(server);

      const { path, turns } = await readThread(peer, era, thread.id);
      const transcript = transcriptOf(linesOf(path).flatMap(placed));
      expect(skeinsTurns(transcript)).toEqual(turns.map(codexTurn));
      expect(turns.map(({ status }) => status)).toEqual([
        'completed',
        'completed',
        'interrupted',
        'completed',
      ]);

      const shown = await peer.withSkein((skein) =>
        skein.call('transcript.read', { threadId: thread.id, from: 0, limit: 200 }),
      );
      expect(shown.items).toEqual(transcript.items.map(({ item }) => item));
      expect(shown.turns.map(({ id, status }) => [id, status])).toEqual(
        turns.map(({ id, status }) => [id, status]),
      );

      const commands = transcript.items.flatMap(({ item }) => (item.kind === 'command' ? [item] : []));
      expect(commands.map(({ turn, exitCode, output }) => [turn, exitCode, output?.text.trim()])).toEqual([
        [0, 0, 'a b'],
        [0, 3, 'bad'],
        [0, 0, 'second'],
        [
          2,
          ...(historyMode === 'paginated'
            ? [expect.anything(), undefined]
            : [null, expect.stringContaining('aborted')]),
        ],
      ]);
      const changes = transcript.items.flatMap(({ item }) => (item.kind === 'fileChange' ? [item] : []));
      expect(changes.map(({ status, output }) => output?.text ?? status)).toEqual(['completed']);
      expect(
        changes.flatMap((item) => item.changes).map(({ kind, added, removed }) => [kind, added, removed]),
      ).toEqual([
        ['update', 1, 1],
        ['add', 2, 0],
      ]);
    });
  },
);
