import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Errors of changes from one version of the protocol to the next. */
export const upgradeErrors = {
  UPGRADE_REFUSED: {
    status: 409,
    message: 'The protocol of the chain is not changed so: {reason}.',
    hint: 'Look at what rules and what is scheduled with "stele upgrade status".',
  },
  UPGRADE_NOT_READY: {
    status: 409,
    message:
      'Nodes of these validators have not announced that they can execute version {protocol}: {missing}. Of a weight of {total}, {present} have.',
    hint: 'Have their operators install a release that has it and start their nodes again, which then announce it by themselves; "stele upgrade preflight" asks each. With more than two thirds of the weight the members can force it: nodes of the others then stop.',
  },
  UPGRADE_AHEAD: {
    status: 503,
    message:
      'From block {height} on the chain runs version {protocol} of the protocol, and this build has {supported}. It stands at block {newest}, and will stop before that block.',
    hint: 'Before that, stop this node, install release {releases}, and start it again. Nothing is lost if it comes later: the node then goes on from where it stopped.',
  },
  PROTOCOL_UNSUPPORTED: {
    status: 503,
    message:
      'Block {height} is to be executed by version {protocol} of the protocol, and this build has {supported}. The node stopped before it.',
    hint: 'Stop this node, install release {releases}, and start it again: it goes on from where it stopped, and nothing is lost. Until then it answers what it has.',
  },
} as const satisfies Record<string, CatalogueEntry>;
