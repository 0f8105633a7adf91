/** Flags of Node.js that the launcher starts programs with, for whoever starts one without it. */
export const NODE_FLAGS: readonly string[] = [
  '--disable-warning=ExperimentalWarning',
  `--import=${new URL('./preload.ts', import.meta.url).href}`,
];
