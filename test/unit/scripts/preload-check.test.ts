import { expect, test } from 'vitest';
import { foreignRequires } from '../../../scripts/lib/preload-check.mjs';

test('a preload script that asks for electron alone is self-contained', () => {
  expect(foreignRequires('let e = require("electron"); e.contextBridge;')).toEqual([]);
});

test('any other module is named', () => {
  expect(foreignRequires('require("electron"); require(\'zod\'); require("./chunk.cjs")')).toEqual([
    'zod',
    './chunk.cjs',
  ]);
});

test('module syntax does not run in a sandboxed preload script', () => {
  expect(foreignRequires('import { z } from "zod";')).toHaveLength(1);
});
