/** What the commands of the ordering engine say in English. */
export const engineEn = {
  about: {
    group: 'install and show the ordering engine of chains that several nodes order',
    install: 'build the engine of the version that this node runs, unless it is there',
    engine: 'name of the engine',
    show: 'show which engine a node here would run',
  },
  building: (go: string) => `Building CometBFT with ${go}; this takes some minutes.`,
  isThere: 'The engine is there.',
  installed: 'The engine was built.',
  version: 'Version',
  path: 'Program',
  source: 'Found',
  sources: { setting: 'named by STELE_ENGINE', installed: 'installed in the cache folder', path: 'on PATH' },
};

export type EngineTexts = typeof engineEn;
