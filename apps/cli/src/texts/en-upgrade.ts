/** What the commands of upgrades say in English. */
export const upgradeEn = {
  about: {
    group: 'bring a chain from one version of the protocol to the next',
    status: 'show which version rules, which is scheduled, and what the validators can execute',
    preflight: 'say what would break if the chain changed to another version; changes nothing',
    protocolInQuestion: 'version in question; without it the scheduled one, else the newest of this build',
    protocol: 'version of the protocol',
    from: 'addresses of further nodes to ask, separated by commas; or the folder of a network',
    offline: 'ask no node: look at this build and the data folder alone',
    propose: 'propose that a version rules from a block on',
    height: 'first block that is executed by it',
    in: 'the same, counted from the newest block',
    force: 'go ahead with more than two thirds of the weight; the other nodes stop until they have the release',
    cancel: 'propose that the scheduled version does not come to rule',
  },
  heightOrBlocks: 'it needs either --height or --in',
  rules: 'Version',
  rulesSince: (protocol: string, since: string) =>
    since === '' ? `${protocol}, since the founding` : `${protocol}, since block ${since}`,
  newest: 'Newest block',
  scheduled: 'Scheduled',
  scheduledFor: (protocol: string, height: string, blocks: string) =>
    `version ${protocol} from block ${height} on, ${blocks} blocks from now`,
  nothing: 'nothing',
  releases: 'Releases that have it',
  missing: 'Not ready when it was decided',
  canExecute: 'Versions',
  release: 'Release',
  notAnnounced: '–',
  node: 'Node',
  silent: 'no answer',
  engine: 'Engine',
  data: 'Data format',
  free: 'Free',
  question: (present: string, wanted: string, height: string) =>
    present === wanted
      ? `The chain runs version ${present} of the protocol at block ${height}, and nothing newer is in question.`
      : `From version ${present} of the protocol to version ${wanted}; the newest block is ${height}.`,
  toGo: (blocks: string) => `The upgrade comes in ${blocks} blocks.`,
  thisBuild: (release: string, protocols: string, nodejs: string) =>
    `This build is release ${release} on Node.js ${nodejs}; it can execute: ${protocols}.`,
  loaded: (count: string) => `All ${count} contracts of the chain were loaded here under the new rules.`,
  notLoaded:
    'The contracts of the chain could not be tried: this build does not have the version. Run the preflight of the new release.',
  things: { release: 'Releases', engine: 'Engines', nodejs: 'Versions of Node.js', data: 'Formats of the data folder' },
  findings: {
    unable: (who: string, protocol: string) =>
      `The node of ${who} runs a build without version ${protocol}: have its operator install a release that has it.`,
    unannounced: (who: string, protocol: string) =>
      `The node of ${who} has not announced version ${protocol}: it does so by itself once a build that has it runs.`,
    thisBuild: (protocol: string, supported: string) =>
      `This build has ${supported}, not version ${protocol}: install a release that has it.`,
    contract: (who: string, reason: string) => `The contract ${who} cannot be loaded under the new rules: ${reason}`,
    disk: (who: string, free: string) => `${who} has ${free} left on its disk: make room before the restart.`,
    unasked: (who: string, reason: string) =>
      `The node of ${who} was not asked${reason === '' ? '; name its address with --from' : ` (${reason})`}. What counts is what it announced.`,
    behind: (who: string, blocks: string) => `${who} is ${blocks} blocks behind.`,
    differ: (what: string, values: string) => `${what} differ: ${values}`,
    machine: (who: string) => `The contract ${who} will be run by another machine.`,
    near: (blocks: string) => `Only ${blocks} blocks are left until the upgrade.`,
  },
  verdicts: {
    ready: (protocol: string) => `Nothing that was found keeps the chain from running version ${protocol}.`,
    unsure: (protocol: string) =>
      `Nothing that was found keeps the chain from running version ${protocol}, but not all validators could be asked.`,
    'not-ready': (protocol: string) => `The chain is not ready for version ${protocol}.`,
  },
};

export type UpgradeTexts = typeof upgradeEn;
