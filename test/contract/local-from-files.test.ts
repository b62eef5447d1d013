import { localStore } from './local-fixture.ts';
import { describeThreadStore } from './thread-store.contract.ts';

describeThreadStore(
  'LocalThreadStore without a state database',
  localStore({ codexDb: '169', codexRows: true, stateDb: false }),
  { crowdSize: 200 },
);

describeThreadStore(
  'LocalThreadStore without any database',
  localStore({ codexDb: null, codexRows: false, stateDb: false }),
  { crowdSize: 200 },
);
