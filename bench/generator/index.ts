export { type GeneratedHome, generateHome, parseBytes } from './home.ts';
export { type HomeParameters, planThreads, type ThreadPlan } from './plan.ts';
export { PHRASE, PLANTED, vocabulary } from './rich-text.ts';
export { COMMON_WORD, RARE_WORD, TWO_WORDS } from './words.ts';
