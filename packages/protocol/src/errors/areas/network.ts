import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Errors of networks whose nodes all run on one machine, for trying. */
export const networkErrors = {
  NETWORK_MISSING: {
    status: 404,
    message: 'There is no network in {folder}: it has no network.json.',
    hint: 'Make one with "stele network up", or name the folder of one with --dir, or with --network where a node of it is meant.',
  },
  NETWORK_FOLDER: {
    status: 409,
    message: 'The folder {folder} is not taken: {reason}.',
    hint: 'Name another folder with --dir; "stele network down --delete" removes a network that is no longer needed.',
  },
  NETWORK_PORT_TAKEN: {
    status: 409,
    message: 'Port {port}, which the node of {organisation} needs, is taken by another program.',
    hint: 'End that program, or take other ports for a new network with --port.',
  },
  NETWORK_NODE_UNKNOWN: {
    status: 404,
    message: 'The network in {folder} has no node "{node}"; it has {known}.',
    hint: 'Name a node by its number, or by the id of its organisation.',
  },
  NETWORK_NODE_FAILED: {
    status: 503,
    message: 'The node of {organisation} does not answer: {reason}.',
    hint: 'Correct what the reason names, and run "stele network up" again; "stele network logs" shows more.',
  },
  NETWORK_NODE_STATE: {
    status: 409,
    message: 'The node of {organisation} is {state}.',
    hint: 'Look at all nodes with "stele network status".',
  },
  NETWORK_NODE_STUCK: {
    status: 504,
    message: 'The node of {organisation} (process {pid}) has not ended after {seconds} s.',
    hint: 'Wait and look with "stele network status", or end it by force with "stele network kill".',
  },
} as const satisfies Record<string, CatalogueEntry>;
