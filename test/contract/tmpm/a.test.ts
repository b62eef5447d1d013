import { localStore } from '../local-fixture.ts';
import { describeModel } from './m.ts';
import { describe } from 'vitest';
describe('169', () => describeModel(localStore({ codexDb: '169', codexRows: true, stateDb: true })));
