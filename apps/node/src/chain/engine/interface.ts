/** What a chain needs from its node to be ordered together with others; everything else stands in its genesis. */
export interface EngineSettings {
  /** The engine's program. */
  readonly binary: string;
  /** Folder of the engine's data. */
  readonly folder: string;
  /** What tells this machine from others: the signing state of a key is used on one only. */
  readonly machine: string;
  /** Files of the keys that the engine takes over, and what opens them. */
  readonly keys: { readonly vote: string; readonly peer: string; readonly secret: string };
  /**
   * Since when the node must not use its vote key, in ms since 1970: it was restored, and another copy may run. Undefined
   * where it may.
   */
  readonly observesSince: number | undefined;
  /** Where it listens for other nodes. */
  readonly listen: { readonly host: string; readonly port: number };
  /** Where other nodes are told to reach it, as HOST:PORT; empty for nowhere. */
  readonly external: string;
  /** Further or other addresses of nodes, as PEERID@HOST:PORT with commas between them. */
  readonly peers: string;
  /** File of what the engine begins with behind a ledger that was fetched; there until it has blocks of its own. */
  readonly bridge: string;
  /** Of how many of the newest blocks of the ledger it keeps its own at the least; undefined for all. */
  readonly keep: number | undefined;
}
