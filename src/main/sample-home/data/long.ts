import {
  edited,
  patch,
  run,
  say,
  type ScriptTurn,
  type Step,
  think,
  type ThreadScript,
  turn,
} from '../script.ts';
import { HELP_TEXTS } from './help-texts.ts';
import { NULL_CHECKS } from './null-checks.ts';

const NEXT_MODULE = [
  'Next.',
  'Go on with the next one.',
  'OK, next module.',
  'Looks good. Next?',
  'Fine, continue.',
] as const;

/** Conversations of more than sixty turns, made from tables. */
export const LONG: readonly ThreadScript[] = [
  {
    key: 'long-null-checks',
    project: 'harbor',
    branch: 'chore/strict-null-checks',
    daysAgo: 15.2,
    effort: 'medium',
    names: ['Strict null checks, module by module'],
    turns: [
      turn(
        'Turn on strictNullChecks for harbor-api, one module per turn, so that I can review each. Stop after every module and tell me what was really wrong, not only what the compiler said.',
        run('npx tsc --noEmit --strictNullChecks | rg -c "error TS"', '318'),
        say(
          `318 errors in ${NULL_CHECKS.length} modules. I take them in the order of the folder and change the flag for each as it becomes clean.`,
        ),
      ),
      ...NULL_CHECKS.map(nullCheckTurn),
    ],
  },
  {
    key: 'long-help-texts',
    project: 'lantern',
    branch: 'better-errors',
    daysAgo: 88.6,
    source: 'vscode',
    effort: 'low',
    turns: [
      turn(
        'Go through all error messages of the command line with me. I say the flag, you show the message as it is and a better one. Calm, exact, says what to do.',
        say('Ready. I keep the list in `docs/messages.md` and change the code at the end in one go.'),
      ),
      ...HELP_TEXTS.map(helpTextTurn),
    ],
  },
];

function nullCheckTurn([module, problem, remedy]: (typeof NULL_CHECKS)[number], index: number): ScriptTurn {
  const left = 318 - Math.round(((index + 1) * 318) / NULL_CHECKS.length);
  const ask =
    index === 40 ? 'How far are we? And go on.' : (NEXT_MODULE[index % NEXT_MODULE.length] ?? 'Next.');
  return turn(
    ask,
    ...(index % 9 === 4 ? [think(`**Checking** the callers of \`${module}\``)] : []),
    ...moduleWork(module, index),
    ...(index === 40 ? [compacted(left)] : []),
    say(`**${module}**`, '', `- Found: ${problem}.`, `- Now: ${remedy}.`, '', `${left} errors left.`),
  );
}

function moduleWork(module: string, index: number): readonly Step[] {
  const flag = edited('tsconfig.strict.json', 4 + index, '   "include": [', `+    "${module}",`);
  const test = module.replace('src/', 'test/').replace('.ts', '.test.ts');
  return index % 3 === 0
    ? [patch(flag), run(`npx vitest run ${test}`, ' ✓ all tests passed')]
    : [patch(flag)];
}

function compacted(left: number): Step {
  return {
    kind: 'compact',
    summary: `Strict null checks are being turned on module by module in harbor-api; 41 modules are done, ${left} errors are left. The user reviews each module and wants to hear what was really wrong.`,
  };
}

function helpTextTurn([flag, before, after]: (typeof HELP_TEXTS)[number]): ScriptTurn {
  return turn(flag, say('```diff', `- lantern: ${before}`, `+ lantern: ${after}`, '```'));
}
