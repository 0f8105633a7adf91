import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Errors of the ordering engine that runs beside a node. */
export const engineErrors = {
  ENGINE_MISSING: {
    status: 503,
    message:
      'CometBFT {version} was not found: neither does STELE_ENGINE name it, nor is it at {installed} or on PATH.',
    hint: 'Run "stele engine install cometbft", which builds it with Go; or set STELE_ENGINE to the path of a binary.',
  },
  ENGINE_VERSION: {
    status: 503,
    message: 'The program {path} cannot be used: {found}, and only CometBFT {version} is.',
    hint: 'Run "stele engine install cometbft", and let STELE_ENGINE name nothing, or a binary of this version.',
  },
  ENGINE_BUILD: {
    status: 503,
    message: 'CometBFT {version} was not built: {reason}.',
    hint: 'Install Go {go} or newer (https://go.dev/dl) and repeat; or take a binary from another machine of this kind and set STELE_ENGINE to its path.',
  },
  ENGINE_FAILED: {
    status: 503,
    message: 'The ordering engine does not run: {reason}.',
    hint: 'Correct what the reason names; the lines of the engine stand in the log of the node.',
  },
  ENGINE_KEY_IN_USE: {
    status: 409,
    message: 'The signing state in {folder} is not taken up: {reason}.',
    hint: 'Two engines with one vote key prove their owner a cheat. Make sure that the other one is stopped for good and that this folder is its newest state; then adopt the signing state.',
  },
  ENGINE_STATE_LOST: {
    status: 409,
    message: 'The engine in {folder} has blocks, but what keeps it from voting twice is missing: {what}.',
    hint: 'Restore the file from the newest copy of this very folder; without one, move the folder of the engine away and let the node vote with a new key.',
  },
  ENGINE_DIVERGED: {
    status: 500,
    message: 'This node came to another state than the one that the validators decided: {reason}.',
    hint: 'It has stopped and serves nothing of the chain. Stop the node, run "./stele node repair", which names the first block and key that differ and keeps this state aside for whoever looks for the cause, and start it: it fetches the state anew from the others.',
  },
  ENGINE_POOL_FULL: {
    status: 503,
    message: 'The pool of the ordering engine is full: {reason}.',
    hint: 'Try again after the next blocks.',
  },
  ENGINE_UNREACHABLE: {
    status: 503,
    message: 'The ordering engine does not answer: {reason}.',
    hint: 'Try again: it is started again by itself, and the log of the node says why it ended.',
  },
  ENGINE_ANSWER: {
    status: 502,
    message: 'The ordering engine answered {method} otherwise than expected: {reason}.',
    hint: 'Check with "stele engine show" that it is the version this node knows.',
  },
} as const satisfies Record<string, CatalogueEntry>;
