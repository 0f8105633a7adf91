import type { ChainProtocol, UpgradeStatus } from '@stele/sdk/api';

/** A node that was asked, and what it said. */
export interface AskedNode {
  readonly url: string;
  /** Undefined where it could not be asked. */
  readonly answer: ChainProtocol | undefined;
  /** Why not. */
  readonly reason: string;
}

/** A contract of the chain under the rules of the version in question. */
export interface CheckedContract {
  readonly name: string;
  readonly kind: string;
  /** Whether another machine runs it than now. */
  readonly changes: boolean;
  /** Why its code cannot be loaded; empty where it can. */
  readonly fault: string;
}

/** What is found before an upgrade; `fault` keeps from it, `warning` does not. */
export type PreflightFinding =
  | { readonly kind: 'fault'; readonly what: 'unable' | 'unannounced'; readonly who: string; readonly protocol: number }
  | { readonly kind: 'fault'; readonly what: 'this-build'; readonly protocol: number; readonly supported: string }
  | { readonly kind: 'fault'; readonly what: 'contract'; readonly who: string; readonly reason: string }
  | { readonly kind: 'fault'; readonly what: 'disk'; readonly who: string; readonly bytes: number }
  | { readonly kind: 'warning'; readonly what: 'unasked'; readonly who: string; readonly reason: string }
  | { readonly kind: 'warning'; readonly what: 'behind'; readonly who: string; readonly blocks: number }
  | {
      readonly kind: 'warning';
      readonly what: 'differ';
      readonly of: 'data' | 'engine' | 'nodejs' | 'release';
      readonly values: string;
    }
  | { readonly kind: 'warning'; readonly what: 'machine'; readonly who: string }
  | { readonly kind: 'warning'; readonly what: 'near'; readonly blocks: number };

/** What a preflight looks at. */
export interface PreflightFacts {
  /** Version in question. */
  readonly protocol: number;
  /** Versions that the build that looks can execute. */
  readonly supported: readonly number[];
  readonly status: UpgradeStatus;
  readonly nodes: readonly AskedNode[];
  readonly contracts: readonly CheckedContract[];
}

/** ready: nothing speaks against it; unsure: nodes could not be asked; not-ready: something does. */
export type Verdict = 'not-ready' | 'ready' | 'unsure';
