import { localStore } from './local-fixture.ts';
import { describeReadOnlyHome } from './read-only-home.contract.ts';
import { describeReadOnlyThreadStore } from './read-only.contract.ts';

describeReadOnlyThreadStore(
  'LocalThreadStore of a read-only home',
  localStore({ codexDb: '169', codexRows: true, stateDb: true, readOnlyHome: true }),
  describeReadOnlyHome,
);

describeReadOnlyThreadStore(
  'LocalThreadStore of a read-only home without any database',
  localStore({ codexDb: null, codexRows: false, stateDb: false, readOnlyHome: true }),
  describeReadOnlyHome,
);

describeReadOnlyThreadStore(
  'LocalThreadStore with a read-only database of Codex',
  localStore({ codexDb: '169', codexRows: true, stateDb: true, readOnlyCodexDb: true }),
);
