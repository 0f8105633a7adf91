/** What the commands of the ordering engine say in English. */
export const engineEn = {
  about: {
    group: 'install and show the ordering engine of chains that several nodes order',
    install: 'build the engine of the version that this node runs, unless it is there',
    engine: 'name of the engine',
    show: 'show which engine a node here would run',
    adopt: 'let the node go on with a signing state that another machine, folder or key used before',
    yes: 'do not ask',
  },
  nothingToAdopt: 'This machine may go on with the signing state: there is nothing to adopt.',
  folder: 'Folder',
  voteKey: 'Vote key',
  newestVote: 'Newest vote',
  atHeight: (height: string) => `height ${height} of the engine`,
  obstacle: 'Why it was refused',
  adoptWarning:
    'A node whose vote key signs two votes for one height proves its owner a cheat, and the members may expel it. That happens where the key still votes elsewhere, and also where this folder is older than the newest vote of the key. Adopt it only if the other copy is stopped for good and this is its newest state; else give the node new keys ("./stele node join", "./stele node replace").',
  adoptQuestion: 'Is nothing else voting with this key, and is this its newest state?',
  notAdopted: 'Nothing was adopted.',
  adopted: 'The signing state is adopted. The audit log of the node has it from its next start on.',
  building: (go: string) => `Building CometBFT with ${go}; this takes some minutes.`,
  isThere: 'The engine is there.',
  installed: 'The engine was built.',
  version: 'Version',
  path: 'Program',
  source: 'Found',
  sources: { setting: 'named by STELE_ENGINE', installed: 'installed in the cache folder', path: 'on PATH' },
};

export type EngineTexts = typeof engineEn;
