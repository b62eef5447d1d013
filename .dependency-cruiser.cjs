/**
 * Who may import whom. Every rule's `comment` is shown with a violation and names the way out. Front doors are looked
 * up on disk below the current folder, so that a room gains its rule the moment it gets an `index.ts`.
 */
const { existsSync } = require('node:fs');

const EVERYTHING_BUT_HOSTS = 'agent-graph|codex-db|doctor|git|journal|library|rollout|sample-home|search|space|startup|state|thread-store|transcript|visibility|watch|workers';

/** Room -> rooms of src/main it may import besides itself and src/shared. Longer names are tried first. */
const MAY_IMPORT = {
  rollout: '',
  state: '', // and the types of rollout facts, which its rows hold
  'codex-db': '',
  git: '',
  transcript: 'rollout',
  'agent-graph': 'state',
  'thread-store': 'rollout|agent-graph', // the graph's types: it is passed in, beside the store
  'thread-store/local': 'thread-store|rollout|state|codex-db|agent-graph',
  'thread-store/memory': 'thread-store|rollout|agent-graph',
  'sample-home': 'rollout',
  startup: 'state|codex-db|rollout|thread-store',
  search: 'rollout|transcript',
  watch: 'rollout|transcript',
  journal: '',
  library: '',
  visibility: 'rollout|codex-db|state', // types of what the sources say
  doctor: 'rollout|codex-db|state|visibility',
  space: 'rollout|transcript',
  workers: 'rollout|transcript|search|space|doctor|visibility',
  app: EVERYTHING_BUT_HOSTS,
  host: 'app',
  electron: 'app|startup|host',
  web: 'app|startup|host',
  cli: 'app|startup|host',
};

/** Where to go instead, by room. */
const WAY_OUT = {
  'thread-store': 'declare what you need in thread-store/ and let thread-store/local implement it with databases',
  startup: 'start-up hands out open databases; a use case that needs more belongs in main/app',
  app: 'app serves every host and knows none: pass host facts in as AppOptions',
  electron: 'a host speaks only to main/app: add a call to shared/contract.ts and a use case in main/app',
  web: 'a host speaks only to main/app: add a call to shared/contract.ts and a use case in main/app',
  cli: 'a host speaks only to main/app: add a call to shared/contract.ts and a use case in main/app',
  workers: 'a worker parses files and sends facts back; databases stay with the thread that opened them',
};
const DEFAULT_WAY_OUT =
  'move the shared part into src/shared, or take it as a constructor argument from main/app or main/startup';

function roomRules() {
  return Object.entries(MAY_IMPORT).map(([room, allowed]) => {
    const nested = nestedRooms(room);
    const targets = ['^src/shared/', `^src/main/${room}/`];
    if (room === 'state') targets.push('^src/main/rollout/types\\.ts$');
    if (allowed !== '') targets.push(`^src/main/(${allowed})/`);
    return {
      name: `room-${room.replace('/', '-')}`,
      severity: 'error',
      comment:
        `main/${room} may import ${['shared', ...allowed.split('|').filter(Boolean)].join(', ')} and nothing else of ours; ` +
        `${WAY_OUT[room] ?? DEFAULT_WAY_OUT}.`,
      from: { path: `^src/main/${room}/`, pathNot: nested.map((other) => `^src/main/${other}/`) },
      to: { path: '^src/', pathNot: targets },
    };
  });
}

/** A room with an `index.ts` is entered only there or by its `types.ts`. */
function frontDoorRules() {
  const rooms = Object.keys(MAY_IMPORT).filter((room) => existsSync(`src/main/${room}/index.ts`));
  return rooms.map((room) => ({
    name: `front-door-${room.replace('/', '-')}`,
    severity: 'error',
    comment: `main/${room} is entered by its index.ts or types.ts: export what you need from there and import that.`,
    from: { path: '^src/', pathNot: `^src/main/${room}/` },
    to: {
      path: `^src/main/${room}/`,
      pathNot: [`^src/main/${room}/(index|types)\\.ts$`, ...nestedRooms(room).map((other) => `^src/main/${other}/`)],
    },
  }));
}

function nestedRooms(room) {
  return Object.keys(MAY_IMPORT).filter((other) => other.startsWith(`${room}/`));
}

/** A package that only some folders may import. */
function onlyIn(packageName, folders, wayOut) {
  return {
    name: `only-in-${packageName}`,
    severity: 'error',
    comment: `${packageName} is imported only in ${folders.join(', ')}: ${wayOut}.`,
    from: { path: '^src/', pathNot: folders.map((folder) => `^src/${folder}/`) },
    to: { path: `(^|node_modules/(@types/)?)${packageName}(/|$)` },
  };
}

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'no import cycles: move what both need into a third file, or pass one in as an argument.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'every import must lead somewhere: name the file with its extension, or add the package to package.json.',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '\\?(raw|url|worker)' },
    },
    {
      name: 'shared-is-pure',
      severity: 'error',
      comment:
        'shared knows no other room: move what needs them into src/main and pass plain values.',
      from: { path: '^src/shared/' },
      to: { path: '^src/(main|preload|renderer)/' },
    },
    {
      name: 'shared-no-node',
      severity: 'error',
      comment: 'shared runs in a browser too: move what needs Node into src/main.',
      from: { path: '^src/(shared|renderer)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'room-preload',
      severity: 'error',
      comment: 'the preload script may import shared and electron only: everything else goes through a call of the contract.',
      from: { path: '^src/preload/' },
      to: { path: '^src/', pathNot: ['^src/preload/', '^src/shared/'] },
    },
    {
      name: 'room-renderer',
      severity: 'error',
      comment: 'the window may import shared only: ask main for the rest through a call of shared/contract.ts.',
      from: { path: '^src/renderer/' },
      to: { path: '^src/', pathNot: ['^src/renderer/', '^src/shared/'] },
    },
    {
      name: 'known-room',
      severity: 'error',
      comment: 'a new folder of src/main needs its line in MAY_IMPORT of .dependency-cruiser.cjs and in docs/architecture.md.',
      from: { path: '^src/main/', pathNot: `^src/main/(${Object.keys(MAY_IMPORT).join('|')})/` },
      to: {},
    },
    ...roomRules(),
    ...frontDoorRules(),
    onlyIn('better-sqlite3', ['main/state', 'main/codex-db', 'main/search', 'main/journal', 'main/library'], 'ask a database room for the query you need'),
    onlyIn('koffi', ['main/rollout'], 'ask main/rollout for a lock'),
    onlyIn('electron', ['main/electron', 'preload'], 'pass what you need in as an argument from main/electron'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
