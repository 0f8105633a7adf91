export { type EnginePlaces, findEngine, installedPath } from './find-engine.ts';
export { type InstallOptions, installEngine } from './install-engine.ts';
export type { FoundEngine } from './interface.ts';
