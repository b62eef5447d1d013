import { parse } from 'smol-toml';
import type { CodexVersion } from '../../shared/visibility.ts';
import { type JsonObject, objectOf, textOf } from '../rollout/index.ts';

const DEFAULT = 'openai';
const BUILT_IN: ReadonlySet<string> = new Set(['openai', 'ollama', 'lmstudio', 'amazon-bedrock', 'oss']);

/**
 * The model provider that each Codex is configured to use by the text of a `config.toml` (null: there is none). A
 * provider that is configured nowhere makes Codex pass over its configuration. Only the older Codex follows the profile
 * that is named there. What a command line or a project's own configuration says is not known.
 */
export function configuredProviders(configText: string | null): Readonly<Record<CodexVersion, string>> {
  const config = parsed(configText);
  const profile = objectOf(objectOf(config['profiles'])?.[textOf(config['profile']) ?? '']);
  const plain = textOf(config['model_provider']);
  const older = textOf(profile?.['model_provider']) ?? plain;
  return { '0.131': knownOne(config, older), '0.169': knownOne(config, plain) };
}

function knownOne(config: JsonObject, name: string | null): string {
  if (name === null) return DEFAULT;
  const own = objectOf(config['model_providers']) ?? {};
  return BUILT_IN.has(name) || Object.hasOwn(own, name) ? name : DEFAULT;
}

function parsed(text: string | null): JsonObject {
  if (text === null) return {};
  try {
    return parse(text);
  } catch {
    return {};
  }
}
