import { describe, expect, it } from 'vitest';
import {
  chosenAll,
  chosenOf,
  firstChoice,
  isChosen,
  toggled,
  toggledGroup,
} from '../../../src/renderer/health/choice.ts';
import type { FindingCode, FindingSeverity } from '../../../src/shared/doctor.ts';
import type { Finding, FindingGroup } from '../../../src/shared/doctor-calls.ts';

function finding(code: FindingCode, subject: string, severity: FindingSeverity, repairable = true): Finding {
  return {
    id: `${code}:${subject}`,
    code,
    severity,
    threadId: null,
    title: subject,
    path: null,
    says: '',
    evidence: [],
    repair: repairable ? [] : null,
    advice: null,
  };
}

/** 300 findings, of which the first three came along. */
const TORN: FindingGroup = {
  code: 'torn-line',
  severity: 'warning',
  total: 300,
  repairable: 300,
  findings: ['a', 'b', 'c'].map((subject) => finding('torn-line', subject, 'warning')),
};
const NAMES: FindingGroup = {
  code: 'name-not-in-index',
  severity: 'information',
  total: 2,
  repairable: 2,
  findings: ['a', 'b'].map((subject) => finding('name-not-in-index', subject, 'information')),
};
const ORPHANS: FindingGroup = {
  code: 'row-orphan',
  severity: 'warning',
  total: 1,
  repairable: 0,
  findings: [finding('row-orphan', 'a', 'warning', false)],
};
const groups = [TORN, NAMES, ORPHANS];
const [a] = TORN.findings;
const [name] = NAMES.findings;
const [orphan] = ORPHANS.findings;

describe('what is chosen to be repaired', () => {
  it('is at first everything that matters and can be repaired, seen or not', () => {
    const choice = firstChoice({ groups });
    expect(chosenAll(choice, groups)).toBe(300);
    expect([a, name, orphan].map((one) => one !== undefined && isChosen(choice, one))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('loses and gains single findings', () => {
    if (a === undefined || name === undefined) throw new Error('no findings');
    const without = toggled(firstChoice({ groups }), a);
    expect([chosenOf(without, TORN), isChosen(without, a)]).toEqual([299, false]);
    const withName = toggled(without, name);
    expect([chosenAll(withName, groups), isChosen(withName, name)]).toEqual([300, true]);
    expect(chosenAll(toggled(toggled(withName, a), name), groups)).toBe(300);
  });

  it('takes a whole kind, or nothing of it', () => {
    if (a === undefined) throw new Error('no findings');
    const some = toggled(firstChoice({ groups }), a);
    const all = toggledGroup(some, TORN);
    expect(chosenOf(all, TORN)).toBe(300);
    expect(chosenOf(toggledGroup(all, TORN), TORN)).toBe(0);
    expect(chosenOf(toggledGroup(all, NAMES), NAMES)).toBe(2);
  });
});
