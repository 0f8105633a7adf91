import type { Chain } from '@stele/ledger';
import type { StateReader } from '@stele/store';
import type { CertificateStore } from '../certificates/certificate-store.ts';
import type { ValidatorHistory } from '../certificates/validator-history.ts';
import type { Headers } from '../chain-view/headers.ts';

/** What packages are built from. */
export interface PackageSources {
  readonly chain: Chain;
  readonly reader: StateReader;
  readonly certificates: CertificateStore;
  readonly validators: ValidatorHistory;
  readonly headers: Headers;
}
