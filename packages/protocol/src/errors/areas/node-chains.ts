import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Errors of the chains that one node keeps beside each other. */
export const nodeChainErrors = {
  CHAIN_STOPPED: {
    status: 503,
    message: 'Chain {chain} does not run on this node: its operator stopped it.',
    hint: 'Ask another node of the chain. On the machine of this one, "stele chain start NAME" starts it.',
  },
  CHAIN_STARTING: {
    status: 503,
    message: 'Chain {chain} is being started or stopped on this node.',
    hint: 'Try again in a moment.',
  },
  CHAIN_FAILED: {
    status: 503,
    message: 'Chain {chain} does not run on this node: {reason}.',
    hint: 'Ask another node of the chain. On the machine of this one, correct what the reason names, then run "stele chain start NAME".',
  },
  CHAIN_NAME_BAD: {
    status: 422,
    message: 'The name "{name}" cannot be that of a chain: {reason}.',
    hint: 'Take another name: small letters, digits and hyphens, beginning with a letter.',
  },
  CHAIN_EXISTS: {
    status: 409,
    message: 'There is a chain {chain} in {directory} already.',
    hint: 'Take another name; "stele chain list" shows those that are there.',
  },
  CHAIN_UNKNOWN: {
    status: 404,
    message: 'There is no chain {chain} in {directory}; there is: {chains}.',
    hint: 'Name one that is there, or set STELE_DATA to the folder that holds it.',
  },
  CHAIN_RUNNING: {
    status: 409,
    message: 'Chain {chain} is not stopped.',
    hint: 'Stop it first: "stele chain stop NAME".',
  },
  CHAIN_DEFAULT: {
    status: 409,
    message: 'Chain {chain} is the one that this node starts with, and is not removed.',
    hint: 'Stop the node, and let STELE_CHAIN name another chain from then on.',
  },
  CHAIN_SETTINGS_BAD: {
    status: 422,
    message: 'The settings of a chain in {path} cannot be used: {reason}.',
    hint: 'Correct the file, or remove it: without it, the chain has the usual settings.',
  },
  CONTROL_UNREACHABLE: {
    status: 503,
    message: 'The process that uses {directory} takes no instructions: {reason}.',
    hint: 'Where it is a node, repeat as the user that runs it; otherwise wait until the command that uses the folder has ended.',
  },
} as const satisfies Record<string, CatalogueEntry>;
