import { localStore } from './local-fixture.ts';
import { describeThreadStore } from './thread-store.contract.ts';

describeThreadStore(
  'LocalThreadStore with the database of Codex 0.131',
  localStore({ codexDb: '131', codexRows: true, stateDb: true }),
);

describeThreadStore(
  'LocalThreadStore with the database of Codex 0.169',
  localStore({ codexDb: '169', codexRows: true, stateDb: true }),
);

describeThreadStore(
  'LocalThreadStore with a database of Codex that knows none of the threads',
  localStore({ codexDb: '169', codexRows: false, stateDb: true }),
);

describeThreadStore(
  'LocalThreadStore without a database of Codex',
  localStore({ codexDb: null, codexRows: false, stateDb: true }),
);
