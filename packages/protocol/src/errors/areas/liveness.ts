import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Why a chain makes no blocks, or would soon make none. */
export const livenessErrors = {
  LIVENESS_NO_QUORUM: {
    status: 503,
    message:
      'Validators with a weight of {present} are there, and blocks take more than {needed} of {total}. Away: {away}.',
    hint: 'Bring back the nodes that are away: start them, or restore the connection to them. Nothing is lost meanwhile.',
  },
  LIVENESS_VALIDATOR_AWAY: {
    status: 503,
    message: 'The validator of {organisation} has not voted since {since}.',
    hint: 'Ask its operator to look with "stele doctor". Blocks go on while more than two thirds vote.',
  },
  LIVENESS_CLOCK: {
    status: 503,
    message: 'The clock of the validator of {organisation} is {seconds} s {direction} the clock of this machine.',
    hint: 'Compare both with a time service and set the one that is wrong: the engine stops when a clock is a minute off.',
  },
  LIVENESS_ENGINE: {
    status: 503,
    message: 'The ordering engine of this node is not running ({phase}): {reason}.',
    hint: 'It is started again by itself. Where that goes on, correct what the reason names; its lines stand in node.log.',
  },
  LIVENESS_CATCHING_UP: {
    status: 503,
    message: 'This node is fetching blocks that the others have; it stands at block {height}.',
    hint: 'Wait: it votes as soon as it has them. Until then ask another node for the newest state.',
  },
  LIVENESS_NODE_UNKNOWN: {
    status: 503,
    message:
      'As of block {height}, the chain knows no node with the key {key}: the other nodes refuse its connections.',
    hint: 'Where the members have decided to add it, it learns so while it catches up. Else have it proposed with "stele proposal add-node", and leave it running: it connects once that is decided.',
  },
  LIVENESS_NODE_REMOVED: {
    status: 503,
    message: 'The members removed this node, with the key {key}, from the chain on {removed}.',
    hint: 'It can be switched off. To run a node again, give it new keys with "stele node join", and have it proposed.',
  },
  LIVENESS_ROUNDS: {
    status: 503,
    message:
      'The next block takes its round {round} already: proposals of {organisation} and others found no majority.',
    hint: 'Look for validators that are away, whose clock is off, or whose proposals are refused in node.log.',
  },
} as const satisfies Record<string, CatalogueEntry>;
