import { localStore } from '../local-fixture.ts';
import { describeModel } from './m.ts';
import { describe } from 'vitest';
describe('none', () => describeModel(localStore({ codexDb: null, codexRows: false, stateDb: false })));
