import { SteleError } from '@stele/protocol';
import type { EngineExit } from './interface.ts';

/**
 * How the engine tells that a decided block names another application hash than this node came to (CometBFT 0.40,
 * state/validation.go), or that it does so after a start (consensus/replay.go).
 */
const OTHER_HASH = /wrong Block\.Header\.AppHash|(?:block|state)\.AppHash does not match AppHash after replay/;

/** Why an engine ended, if this node came to another state than the others. */
export function divergenceOf({ reason, lines }: Pick<EngineExit, 'reason' | 'lines'>): SteleError | undefined {
  const said = [reason, ...lines].find((text) => OTHER_HASH.test(text));
  return said === undefined ? undefined : new SteleError('ENGINE_DIVERGED', { reason: said });
}
