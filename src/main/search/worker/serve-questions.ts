import type { MessagePort } from 'node:worker_threads';
import { Questions } from '../questions.ts';
import type { AskCalls, HostCalls } from './calls.ts';
import { PortCalls } from './port-calls.ts';

/** The body of the thread that answers questions. */
export function serveQuestions(port: MessagePort, path: string): void {
  const host: PortCalls<HostCalls, AskCalls> = new PortCalls({
    port,
    mine: {
      run: (question) => questions.run(question),
      filesTouching: ({ path: touched, limit }) => questions.filesTouching(touched, limit),
      filesChangedIn: (id) => questions.filesChangedIn(id),
      letGo: () => questions.letGo(),
    },
    onEnd: () => {
      questions.letGo();
      port.close();
    },
  });
  const questions = new Questions({
    path,
    sourceOf: (id) => host.call('sourceOf', id),
    log: (line) => host.note('log', line),
  });
}
