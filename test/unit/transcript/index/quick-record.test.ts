import { describe, expect, it } from 'vitest';
import { newTables } from '../../../../src/main/transcript/index/index-record.ts';
import { quickRecord } from '../../../../src/main/transcript/index/quick-record.ts';
import { shortLine } from '../../../../src/main/transcript/index/short-line.ts';
import {
  type FoldRules,
  familiesFor,
  lineNeeded,
  parseLine,
  type TranscriptRecord,
  TranscriptFold,
} from '../../../../src/main/transcript/model/index.ts';
import { legacyText, type Recorded, recordedRollouts } from './kit.ts';

type Read = (bytes: Buffer, rules: FoldRules) => TranscriptRecord | null;

const whole: Read = (bytes) => parseLine(bytes.toString('utf8'));

const quick: Read = (bytes, rules) => {
  const line = { bytes, start: 0, end: bytes.length };
  const short = shortLine(line);
  return quickRecord(line, rules) ?? (short === null ? null : parseLine(short)) ?? whole(bytes, rules);
};

function fold(
  { bytes, historyMode }: Pick<Recorded, 'bytes' | 'historyMode'>,
  family: FoldRules['family'],
  read: Read,
) {
  const rules = { historyMode, family };
  const tables = newTables();
  const folding = new TranscriptFold(tables, rules);
  let offset = 0;
  for (const text of bytes.toString('latin1').split('\n')) {
    const line = Buffer.from(text, 'latin1');
    const isBraced = text.startsWith('{') && text.endsWith('}');
    const record = isBraced && lineNeeded(line, 0, line.length, rules) ? read(line, rules) : null;
    if (record !== null) folding.add(record, { part: 0, offset, length: line.length });
    else if (isBraced && whole(line, rules) !== null) folding.skip();
    offset += line.length + 1;
  }
  const items = Array.from({ length: tables.items.count }, (_, at) => tables.items.get(at));
  const turns = Array.from({ length: tables.turns.count }, (_, at) => tables.turns.get(at));
  return { items, turns, pending: folding.pending(), usage: folding.usage(), state: folding.state() };
}

const RULES = { historyMode: 'legacy', family: 'events' } as const;

function quickly(record: object, rules: FoldRules = RULES) {
  const bytes = Buffer.from(JSON.stringify(record));
  return quickRecord({ bytes, start: 0, end: bytes.length }, rules);
}

const timestamp = '2026-11-21T10:11:12.345Z';
const output = (text: string, more: object = {}) => ({
  timestamp,
  type: 'response_item',
  payload: { type: 'function_call_output', call_id: 'call_1', output: text, ...more },
});

describe('reading common lines without parsing them', () => {
  it.each(recordedRollouts())('folds $name as parsed lines do', (recorded) => {
    for (const family of familiesFor(recorded.historyMode)) {
      expect(fold(recorded, family, quick)).toEqual(fold(recorded, family, whole));
    }
  });

  it('folds long outputs with quotes and letters of several bytes as parsed lines do', () => {
    const made = { bytes: Buffer.from(legacyText(300)), historyMode: 'legacy' } as const;
    const quickly = fold(made, 'events', quick);
    expect(quickly).toEqual(fold(made, 'events', whole));
    expect(quickly.items.filter(({ failed }) => failed)).toHaveLength(150);
  });

  it('reads the time and the ordinal', () => {
    expect(quickly(output('x'))?.atMs).toBe(Date.parse(timestamp));
    const { type, payload } = output('x');
    expect(quickly({ timestamp: '2026-01-31T23:59:59.999Z', ordinal: 1_234, type, payload })).toMatchObject({
      atMs: Date.parse('2026-01-31T23:59:59.999Z'),
      ordinal: 1_234,
    });
  });

  it.each(['2026-11-21T10:11:12Z', '2026-13-21T10:11:12.345Z', '2026-11-21 10:11:12.345Z', 'yesterday'])(
    'leaves the time %s to a parser',
    (other) => {
      expect(quickly({ ...output('x'), timestamp: other })).toBeNull();
    },
  );

  it('keeps the beginning and the end of a long output', () => {
    const text = `Exit code: 1\n${'éßö '.repeat(5_000)}${'plain words '.repeat(500)}"exit_code": 7`;
    const read = quickly(output(text))?.payload['output'];
    expect(read).toMatch(/^Exit code: 1\néß/);
    expect(read).toMatch(/"exit_code": 7$/);
    expect(String(read).length).toBeLessThan(4_000);
  });

  it.each([
    ['has a member behind its text', output('x', { success: false })],
    ['is a list', output([{ type: 'input_text', text: 'x' }] as unknown as string)],
    ['has an escape in its id', output('x', { call_id: 'a"b' })],
  ])('leaves an output to a parser that %s', (_, record) => {
    expect(quickly(record)).toBeNull();
  });

  it('looks at an output of a paginated rollout only when it is asked for', () => {
    const record = quickly(output('Exit code: 3'), { historyMode: 'paginated', family: 'items' });
    expect(record?.payload['call_id']).toBe('call_1');
    expect(record?.payload['output']).toBe('Exit code: 3');
  });

  it('leaves a line to a parser that was torn and then written on', () => {
    const first = JSON.stringify(output('some words')).slice(0, -9);
    const bytes = Buffer.from(first + JSON.stringify(output('others')));
    expect(quickRecord({ bytes, start: 0, end: bytes.length }, RULES)).toBeNull();
    const long = JSON.stringify(output('some words '.repeat(1_000))).slice(0, -9);
    const both = Buffer.from(long + JSON.stringify(output('others '.repeat(1_000))));
    expect(quickRecord({ bytes: both, start: 0, end: both.length }, RULES)).toBeNull();
    expect(shortLine({ bytes: both, start: 0, end: both.length })).toBeNull();
  });
});
