export { cleanName, NAME_MOST } from './clean-name.ts';
export { fillTemplate, NAME_TOKENS, type NameToken, parseTemplate, type Template } from './name-template.ts';
export {
  type NameReplacement,
  plainReplacer,
  type PreparedRule,
  prepareRule,
  type RenameRule,
} from './rename-rule.ts';
export { suggestTitle, TITLE_WIDTH, widthOf } from './suggest-title.ts';
