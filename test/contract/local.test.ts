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
