import { localStore } from './local-fixture.ts';
import { describeReadOnlyThreadStore } from './read-only.contract.ts';

describeReadOnlyThreadStore(
  'LocalThreadStore of a read-only home',
  localStore({ codexDb: '169', codexRows: true, stateDb: true, readOnlyHome: true }),
);

describeReadOnlyThreadStore(
  'LocalThreadStore with a read-only database of Codex',
  localStore({ codexDb: '169', codexRows: true, stateDb: true, readOnlyCodexDb: true }),
);
