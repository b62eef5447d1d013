import { expect, it } from 'vitest';
import { configuredProviders } from '../../../src/main/visibility/index.ts';

const AZURE = '[model_providers.azure]\nname = "Azure"\n';

it.each([
  ['nothing is configured', null, 'openai', 'openai'],
  ['the text cannot be parsed', 'model_provider = \n', 'openai', 'openai'],
  ['a provider is named', `model_provider = "azure"\n${AZURE}`, 'azure', 'azure'],
  ['a provider is built in', 'model_provider = "ollama"\n', 'ollama', 'ollama'],
  ['a provider is configured nowhere', 'model_provider = "nowhere"\n', 'openai', 'openai'],
  [
    'a profile names it',
    `profile = "p"\n[profiles.p]\nmodel_provider = "azure"\n${AZURE}`,
    'azure',
    'openai',
  ],
])('when %s', (_what, text, older, newer) => {
  expect(configuredProviders(text)).toEqual({ '0.131': older, '0.169': newer });
});
