/** The one engine that this version runs: others may speak another protocol, or decide otherwise. */
export const PINNED = {
  module: 'github.com/cometbft/cometbft',
  command: 'github.com/cometbft/cometbft/cmd/cometbft',
  version: '0.40.0',
  /** Hash of the module as Go's checksum database has it (golang.org/ref/mod#go-sum-files). */
  sum: 'h1:0+zc7FlcnonFfMwzhyDCd5vK/fHZqz0RfRyTCxZsFPU=',
  /** Oldest Go that builds it: the line "go" of its go.mod. */
  go: '1.25',
} as const;

/** Name of the program, without what a system appends. */
export const PROGRAM = 'cometbft';
