import type { Era } from '../script.ts';

/** A folder that sample threads ran in. */
export interface Project {
  readonly key: string;
  readonly cwd: string;
  readonly originUrl: string;
  /** Which Codex is used there; one of the two eras is not simply older than the other. */
  readonly era: Era;
}

export const PROJECTS: readonly Project[] = [
  {
    key: 'harbor',
    cwd: '/home/mira/code/harbor-api',
    originUrl: 'git@git.example.com:harbor/harbor-api.git',
    era: 'legacy',
  },
  {
    key: 'lantern',
    cwd: '/home/mira/code/lantern',
    originUrl: 'https://git.example.com/mira/lantern.git',
    era: 'paginated',
  },
  {
    key: 'fieldnotes',
    cwd: '/home/mira/code/fieldnotes',
    originUrl: 'git@git.example.com:mira/fieldnotes.git',
    era: 'legacy',
  },
  {
    key: 'tidepool',
    cwd: '/home/mira/repos/tidepool',
    originUrl: 'https://git.example.com/coast/tidepool.git',
    era: 'paginated',
  },
  {
    key: 'groundwork',
    cwd: '/home/mira/repos/groundwork',
    originUrl: 'git@git.example.com:harbor/groundwork.git',
    era: 'paginated',
  },
];

export const MODEL_PROVIDER = 'openai';
export const MODEL_CONTEXT_WINDOW = 272_000;
export const LEGACY_VERSION = '0.131.0';
export const PAGINATED_VERSION = '0.169.0';

/** Stands where Codex puts the instructions of the model, which are some fifteen times longer. */
export const BASE_INSTRUCTIONS = `You are a coding agent that works in a terminal next to the user. Be precise, safe and helpful.

# How you work

- Read before you write: look at the files that a change touches and at their tests.
- Keep a change as small as the task allows, in the style of the code around it.
- Say what you are about to do in one line before a group of commands, and what came of it afterwards.
- When a command fails, read its output before you try something else.

# Changing files

Use apply_patch for edits. Do not commit, push or delete branches unless you are asked to. Leave changes that you did not make alone.

# Checking

Run the narrowest test that shows the change works, then the whole suite when it is quick. If nothing can be run, say so and why.

# Answers

Answer in the user's language. Lead with the outcome. Name files with their line numbers. Use lists and tables where they help, not as decoration.`;
