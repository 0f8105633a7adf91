import type { CryptoBackend } from '@stele/crypto';
import type { BlockJournal } from '@stele/runtime';
import type { Chain } from '../genesis/chain.ts';
import type { ChainParameters } from '../genesis/parameters.ts';
import type { PolicyDirectory } from '../policy/policy-directory.ts';
import type { ProtocolRules } from '../rules/interface.ts';
import type { StateSource } from '../system/system-state.ts';
import type { CodeDirectory } from './code-directory.ts';

/**
 * Index under which a block writes what no transaction of it did. Leaves hold it in three bytes, and blocks have far fewer
 * transactions.
 */
export const NO_TRANSACTION = 2 ** 24 - 1;

/** What all calls at one height share. */
export interface BlockContext {
  readonly chain: Chain;
  readonly crypto: CryptoBackend;
  /** What the block is executed by. */
  readonly rules: ProtocolRules;
  readonly codes: CodeDirectory;
  readonly policies: PolicyDirectory;
  readonly parameters: ChainParameters;
  readonly height: number;
  readonly time: number;
  readonly journal: BlockJournal;
  /** What rights are judged by if not by this state: what may be read of the past is decided by the present. */
  readonly rights?: { readonly source: StateSource; readonly height: number; readonly time: number };
}
