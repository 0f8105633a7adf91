import type { ErrorCode } from '@stele/protocol';
import type { ErrorWords } from './error-words.ts';
import { accessErrorsZh } from './errors-zh-access.ts';
import { chainErrorsZh } from './errors-zh-chain.ts';
import { storageErrorsZh } from './errors-zh-storage.ts';

/** The error catalogue in Chinese. A code that is not here is shown in the catalogue's own words. */
export const errorsZh: Readonly<Partial<Record<ErrorCode, ErrorWords>>> = {
  ...accessErrorsZh,
  ...chainErrorsZh,
  ...storageErrorsZh,
};
