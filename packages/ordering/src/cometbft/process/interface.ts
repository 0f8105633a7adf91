import type { EngineKeys } from '../home/interface.ts';

export type EngineLogLevel = 'debug' | 'info' | 'error';

/** A line of the engine's log. */
export interface EngineLogLine {
  readonly level: EngineLogLevel;
  readonly message: string;
  /** What the line carries besides; without level, message and time. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Paths of unix sockets, short enough for the system (100 bytes). */
export interface EngineSockets {
  /** Where the application listens. */
  readonly abci: string;
  /** Where the engine answers. */
  readonly rpc: string;
}

export interface EngineProcessOptions {
  /** The engine's program, as `findEngine` finds it. */
  readonly binary: string;
  /** The engine's home, as `writeEngineHome` makes it. */
  readonly home: string;
  readonly sockets: EngineSockets;
  /** A private folder (mode 0700), where the keys lie in plaintext until the engine has read them. */
  readonly keysFolder: string;
  readonly keys: EngineKeys;
  readonly log: (line: EngineLogLine) => void;
  /** Pause before it is started again the first time, in ms; twice as long each time after. Default 500. */
  readonly restartMs?: number;
  /** How long it may take to close its files before it is forced, in ms. Default 10,000. */
  readonly stopMs?: number;
  /** Told of each change of the state. */
  readonly onState?: (state: EngineProcessState) => void;
}

/** Why an engine ended that nobody stopped. */
export interface EngineExit {
  /** In ms since 1970. */
  readonly time: number;
  /** `exit`: it ended by itself; `panic`: it ended with one; `consensus`: it reported a CONSENSUS FAILURE and was ended. */
  readonly kind: 'exit' | 'panic' | 'consensus';
  /** Exit code; undefined where a signal ended it. */
  readonly code: number | undefined;
  readonly signal: string | undefined;
  /** The message of the panic or failure, or of its last error; empty where it said none. */
  readonly reason: string;
  /** Its last lines as it wrote them, oldest first. */
  readonly lines: readonly string[];
}

/** For status pages. */
export interface EngineProcessState {
  /**
   * `starting`: it does not answer yet. `waiting`: it ended and is started again after a pause.
   */
  readonly phase: 'stopped' | 'starting' | 'running' | 'waiting' | 'stopping';
  readonly pid: number | undefined;
  /** How often it was started again since `start`. */
  readonly restarts: number;
  /** When it answered first, in ms since 1970; undefined while it does not run. */
  readonly runningSince: number | undefined;
  readonly lastExit: EngineExit | undefined;
}

/** The engine as a child of this process, which it does not outlive. */
export interface EngineProcess {
  /**
   * Starts it, and resolves when it answers. One that ends before is started again like one that ends later, until
   * `stop`.
   * @throws SteleError ENGINE_FAILED where it cannot be run at all, or ends several times before it answers.
   */
  start(): Promise<void>;
  /** Ends the engine that runs, if one does, to be started again like one that ended by itself. */
  again(reason: string): Promise<void>;
  /** Ends it: asks first, then forces. Resolves when no process is left. */
  stop(): Promise<void>;
  state(): EngineProcessState;
}

/** An engine that can be run. */
export interface FoundEngine {
  /** Absolute path of the program. */
  readonly path: string;
  readonly version: string;
  /** How it was found. */
  readonly source: 'setting' | 'installed' | 'path';
}
