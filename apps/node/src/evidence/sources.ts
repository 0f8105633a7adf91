import type { Chain } from '@stele/ledger';
import type { Bytes, ValidatorSet, ValidatorSetChange } from '@stele/protocol';
import type { StateReader } from '@stele/store';
import type { CertificateStore } from '../certificates/certificate-store.ts';
import type { Headers } from '../chain-view/headers.ts';

/** The validator sets of a chain since its founding, as packages need them. */
export interface SetHistory {
  /** Heights below another one whose headers announce a set, oldest first. @throws SteleError STATE_* */
  before(height: number): Promise<readonly number[]>;
  /** The set that the header of a height announces, encoded. @throws SteleError STATE_CORRUPT */
  announced(height: number): Promise<Bytes>;
  /** What proves the set that the header of a height announces, where its blocks are not kept here. */
  provenChange(height: number): Promise<ValidatorSetChange | undefined>;
  /** The set that certifies the header of a height. @throws SteleError STATE_CORRUPT */
  at(height: number): Promise<ValidatorSet>;
}

/** What certified headers are shown from. */
export interface CertifiedSources {
  readonly chain: Chain;
  readonly certificates: CertificateStore;
  readonly validators: SetHistory;
  readonly headers: Pick<Headers, 'at' | 'newest'>;
}

/** What packages are built from. */
export interface PackageSources extends CertifiedSources {
  readonly reader: StateReader;
}
