export { openProfile } from './open-profile.ts';
export { NO_PROFILE, type Profile, type ProfileChoice } from './types.ts';
