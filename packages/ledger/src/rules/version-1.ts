import { LIMITS } from '@stele/protocol';
import { PRICES } from '@stele/runtime';
import type { ProtocolRules } from './interface.ts';

/** The rules that every chain so far was founded with. */
export const VERSION_1: ProtocolRules = {
  version: 1,
  prices: PRICES,
  limits: {
    blockTransactions: LIMITS.blockTransactions,
    returnBytes: LIMITS.returnBytes,
    loadedBytes: 256 * 1024 * 1024,
  },
  runtimes: {},
};
