import { fail, run, say, type ThreadScript, turn } from '../script.ts';

/** Sub-agents that other threads started, and the reviews of Codex itself. */
export const AGENTS: readonly ThreadScript[] = [
  {
    key: 'agent-retry-clients',
    project: 'harbor',
    branch: 'feat/idempotency-keys',
    agent: { parent: 'harbor-idempotency', nickname: 'Curie', role: 'explorer' },
    turns: [
      turn(
        'Find every client of POST /bookings in this repository and say whether it retries, and on which answers.',
        run(
          'rg -ln "/bookings" clients jobs',
          'clients/mobile/api.ts',
          'clients/kiosk/send.ts',
          'jobs/import-partners.ts',
        ),
        say(
          '| Client | Retries | On |',
          '| --- | --- | --- |',
          '| mobile | 3 times | timeout, 502, 503 |',
          '| kiosk | until it works | everything, also 4xx (a bug) |',
          '| partner import | no | - |',
        ),
      ),
    ],
  },
  {
    key: 'agent-idempotency-tests',
    project: 'harbor',
    branch: 'feat/idempotency-keys',
    agent: { parent: 'harbor-idempotency', nickname: 'Noether', role: 'worker' },
    turns: [
      turn(
        'Write a test in which two requests with the same idempotency key run at the same time. It must fail without the row lock.',
        run(
          'npm test -- idempotency',
          ' ✓ two concurrent requests with one key make one booking',
          ' Tests  1 passed (1)',
        ),
        say(
          'Added `test/bookings/idempotency.test.ts`. Without `for update` it fails in 10 of 10 runs: a barrier holds the first transaction open until the second has tried to claim the key.',
        ),
      ),
    ],
  },
  {
    key: 'agent-follow-windows',
    project: 'lantern',
    branch: 'follow-rotated-files',
    agent: { parent: 'lantern-follow', nickname: 'Faraday', role: 'explorer' },
    turns: [
      turn(
        'How do other log viewers detect rotation on Windows? Look at the vendored sources in third_party only.',
        run('rg -l "GetFileInformationByHandle" third_party', 'third_party/tailspin/src/win.rs'),
        say(
          '`tailspin` compares volume serial number and file index from `GetFileInformationByHandle`, which is the same idea as device and inode. It works on NTFS; on ReFS the index has 128 bits and the call returns only the low half.',
        ),
      ),
    ],
  },
  {
    key: 'agent-merge-fuzz',
    project: 'fieldnotes',
    branch: 'sync-conflicts',
    agent: { parent: 'fieldnotes-sync', nickname: 'Lovelace', role: 'worker' },
    turns: [
      turn(
        'Property tests for merge(): commutative up to conflict order, idempotent, never loses a unit. Report counterexamples instead of fixing them.',
        fail(
          'npx vitest run merge.properties',
          ' × never loses a unit',
          '   Counterexample: base "a", mine "a\\n\\nb", theirs "b\\n\\na"',
        ),
        say(
          'One counterexample in 10,000: when one side appends the unit that the other side puts in front, `b` is kept once although the sides mean different places. Nothing is lost, it is a duplicate that was folded. Whether that is a bug is for you to say.',
        ),
      ),
    ],
  },
  {
    key: 'agent-alert-history',
    project: 'groundwork',
    branch: 'quiet-alerts',
    agent: { parent: 'groundwork-alerts', nickname: 'Hopper', role: 'explorer' },
    turns: [
      turn(
        'For each page of last week find out whether a human did something within the hour. Use the incident channel export.',
        run('jq length incident-channel.json', '1183'),
        say(
          'Of 61 pages 13 were followed by a human action within the hour: DiskWillFill 7, ApiErrorRate 4, PodRestarted 1, CertExpiry 1. The 34 HighMemory pages were acknowledged and nothing else.',
        ),
      ),
    ],
  },
  {
    key: 'agent-webhook-limits',
    project: 'harbor',
    branch: 'feat/webhooks',
    agent: { parent: 'harbor-webhooks', nickname: 'Turing', role: 'explorer' },
    turns: [
      turn(
        "Which of our partners' documents mention webhook time limits or body sizes?",
        run('rg -il "webhook" docs/partners', 'docs/partners/nautica.md', 'docs/partners/blue-berth.md'),
        say(
          '- **Nautica**: answers within 3 s or the call counts as failed; 64 KB bodies.',
          '- **Blue Berth**: 10 s; 1 MB; wants a `User-Agent`.',
          '',
          'The others say nothing.',
        ),
      ),
    ],
  },
  {
    key: 'review-money',
    project: 'harbor',
    branch: 'refactor/money-type',
    daysAgo: 46.9,
    source: 'review',
    archived: true,
    turns: [
      turn(
        'Review the current changes on refactor/money-type against main.',
        say(
          'Two findings.',
          '',
          '1. **`report.ts:90`** still adds rows of different currencies; `add` throws for them now, so the yearly report would fail at run time instead of being wrong. Group by currency first.',
          '2. **`split`** with 0 parts returns an empty list and silently drops the amount. It should refuse.',
        ),
      ),
    ],
  },
  {
    key: 'review-follow',
    project: 'lantern',
    branch: 'follow-rotated-files',
    daysAgo: 0.29,
    source: 'review',
    turns: [
      turn(
        'Review the current changes on follow-rotated-files against main.',
        say(
          'The change looks right. One remark: `was_replaced` calls `stat` on every poll (every 100 ms per file). With `--follow-all` on a folder of 500 files that is 5,000 calls a second; polling the quiet files less often would do.',
        ),
      ),
    ],
  },
];
