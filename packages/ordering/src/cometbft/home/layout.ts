import { join } from 'node:path';

/** A folder that never exists: an engine that is started by hand finds no keys and ends. */
export const PLACEHOLDER_FOLDER = 'handed-over-at-start';

/** Where things lie in the engine's home. */
export function homeLayout(folder: string) {
  return {
    config: join(folder, 'config', 'config.toml'),
    genesis: join(folder, 'config', 'genesis.json'),
    data: join(folder, 'data'),
    /** Height, round and step of the newest vote that was signed. */
    signingState: join(folder, 'data', 'priv_validator_state.json'),
    /** There once the engine has run. */
    blocks: join(folder, 'data', 'blockstore.db'),
    /** On which machine, at which path and with which key the signing state is used. */
    owner: join(folder, 'OWNER.json'),
    /** Up to which of the engine's heights the ledger has blocks that the engine has not, while that is so. */
    ahead: join(folder, 'data', 'LEDGER_AHEAD'),
    /** When the key that this node does not use was seen to vote last. */
    elsewhere: join(folder, 'VOTES_ELSEWHERE'),
  } as const;
}

/** Where the keys lie while the engine reads them. */
export function keysLayout(folder: string) {
  return { vote: join(folder, 'vote.json'), peer: join(folder, 'peer.json') } as const;
}
