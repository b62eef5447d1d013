import { localStore } from './local-fixture.ts';
import { describeThreadStore } from './thread-store.contract.ts';

describeThreadStore(
  'LocalThreadStore with a database of Codex that knows none of the threads',
  localStore({ codexDb: '169', codexRows: false, stateDb: true }),
);

describeThreadStore(
  'LocalThreadStore without a database of Codex',
  localStore({ codexDb: null, codexRows: false, stateDb: true }),
);
