import type { OpenFile } from '../../../src/main/rollout/index.ts';
import { nodeFiles } from '../../../src/main/rollout/index.ts';
import { openSkein } from '../skein-app.ts';

/** Where the process ends while it relinks a home: right after this step on a file of this ending. */
interface Order {
  readonly home: string;
  readonly data: string;
  readonly from: string;
  readonly to: string;
  readonly step: 'open' | 'write' | 'link' | 'rename' | 'unlink';
}

const { home, data, from, to, step } = JSON.parse(process.argv[2] ?? '') as Order;

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('killed');
}

/** The same step on the files that relinking makes; others go on. */
function isOurs(path: string): boolean {
  return path.includes('.skein-');
}

const real = { ...nodeFiles };
Object.assign(nodeFiles, {
  open: async (path: string, flags: string | number, mode?: number) => {
    const file = await real.open(path, flags, mode);
    if (!isOurs(path)) return file;
    if (step === 'open') die();
    return step === 'write' ? dyingAtWrite(file) : file;
  },
  link: (a: string, b: string) =>
    real.link(a, b).then(() => (step === 'link' && isOurs(b) ? die() : undefined)),
  rename: (a: string, b: string) =>
    real.rename(a, b).then(() => (step === 'rename' && isOurs(a) ? die() : undefined)),
  unlink: (path: string) =>
    real.unlink(path).then(() => (step === 'unlink' && isOurs(path) ? die() : undefined)),
});

function dyingAtWrite(file: OpenFile): OpenFile {
  return new Proxy(file, {
    get: (target, name: keyof OpenFile) => {
      if (name === 'write') return (bytes: Uint8Array) => target.write(bytes.subarray(0, 40)).then(die);
      const value = target[name];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const skein = await openSkein(home, { data });
await skein.call('relink.run', { from, to, threadId: null });
process.exit(3);
