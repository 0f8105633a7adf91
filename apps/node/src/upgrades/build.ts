import { SUPPORTED_PROTOCOLS } from '@stele/ledger';
import { VERSION } from '../operation/version.ts';
import type { Build } from './interface.ts';

/** This build. */
export const BUILD: Build = {
  release: VERSION,
  protocols: [...SUPPORTED_PROTOCOLS.keys()].sort((a, b) => a - b),
};
