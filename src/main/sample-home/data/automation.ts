import { edited, fail, patch, run, say, type ThreadScript, turn } from '../script.ts';

/** Threads that nobody typed at: from scripts (`exec`) and from other programs (`mcp`). */
export const AUTOMATION: readonly ThreadScript[] = [
  {
    key: 'exec-changelog',
    project: 'lantern',
    branch: 'main',
    daysAgo: 1.05,
    source: 'exec',
    effort: 'low',
    turns: [
      turn(
        'Summarise the commits of the last 24 hours in at most five bullet points. Output only the bullets.',
        run(
          'git log --since=24.hours --oneline',
          '4c1f0aa follow: survive a missing file between rename and create',
          'e09b771 docs: --since accepts d',
          '91d3c2e bump memchr',
        ),
        say(
          '- Follow mode keeps running while a rotated file is missing for a moment.',
          '- The manual mentions days for `--since`.',
          '- `memchr` was updated.',
        ),
      ),
    ],
  },
  {
    key: 'exec-licences',
    project: 'harbor',
    branch: 'main',
    daysAgo: 13.02,
    source: 'exec',
    effort: 'low',
    turns: [
      turn(
        'Check that every production dependency has a licence from the allow list in LICENSES.md. Answer OK or list the offenders.',
        run(
          'npx license-checker --production --summary',
          'MIT: 141',
          'ISC: 22',
          'Apache-2.0: 9',
          'BSD-3-Clause: 6',
        ),
        say('OK'),
      ),
    ],
  },
  {
    key: 'exec-triage',
    project: 'groundwork',
    branch: 'main',
    daysAgo: 29.6,
    source: 'exec',
    turns: [
      turn(
        'The nightly build failed. Read build.log, name the first real error and the commit that is most likely to blame.',
        fail('rg -n "error" build.log | head -2', '8812: error[E0432]: unresolved import `chrono::Utc`'),
        run('git log -3 --format="%h %an %s" -- Cargo.toml', 'b7710fd Jonas drop chrono from the workspace'),
        say(
          'First error: `build.log:8812`, unresolved import `chrono::Utc` in `agent/src/clock.rs`.',
          '',
          'Most likely cause: `b7710fd` removed `chrono` from the workspace dependencies while `agent` still uses it.',
        ),
      ),
    ],
  },
  {
    key: 'exec-codemod',
    project: 'fieldnotes',
    branch: 'codemod/classnames',
    daysAgo: 60.2,
    source: 'exec',
    archived: true,
    turns: [
      turn(
        'Replace all uses of the classnames package with the local cx helper in src/components. Run the type checker at the end.',
        patch(
          edited(
            'src/components/tag.tsx',
            1,
            "-import classNames from 'classnames';",
            "+import { cx } from '../ui/cx.ts';",
          ),
        ),
        run('npx tsc --noEmit', ''),
        say(
          'Replaced in 31 files; the type checker passes. `src/components/legacy/grid.tsx` passes an object to `classNames`, which `cx` does not take, so I rewrote that call with `&&`.',
        ),
      ),
    ],
  },
  {
    key: 'mcp-review-bot',
    project: 'harbor',
    branch: 'feat/openapi',
    daysAgo: 8.8,
    source: 'mcp',
    turns: [
      turn(
        'Review the diff between main and feat/openapi for breaking changes of the public API. JSON list of {file, line, why}.',
        run('git diff --stat main...feat/openapi', ' 26 files changed, 611 insertions(+), 88 deletions(-)'),
        say(
          '```json',
          '[',
          '  { "file": "src/routes/guests.ts", "line": 44, "why": "email is now required in PATCH /guests/:id" }',
          ']',
          '```',
        ),
      ),
    ],
  },
  {
    key: 'mcp-explain',
    project: 'tidepool',
    branch: 'main',
    daysAgo: 45.7,
    source: 'mcp',
    turns: [
      turn(
        'Explain sql/tide-residuals.sql to a marine biologist in one paragraph.',
        say(
          'The query compares what the tide gauge measured with what the moon and sun predict for that hour. What is left over, the residual, is the part of the water level that the weather made: wind pushing water towards the shore, or low air pressure letting it rise. Hours in which the residual is more than three times its usual spread are marked, because they are either storms or a gauge that has slipped.',
        ),
      ),
    ],
  },
];
