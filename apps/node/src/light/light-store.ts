import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Chain } from '@stele/ledger';
import { equalBytes, fromBase64, isSteleError, SteleError } from '@stele/protocol';
import type { CertifiedBlock } from '@stele/sdk/api';
import type { Followed, FollowPoint, HeaderWalk, VerifiedHeader } from '@stele/verifier';
import { CertificateStore } from '../certificates/certificate-store.ts';
import type { KnownHeader } from '../chain-view/headers.ts';
import type { ChainLayout } from '../data/layout.ts';
import { openDatabase } from '../data/open-database.ts';
import { certifiedBlock } from '../evidence/certified-block.ts';
import type { CertifiedSources } from '../evidence/sources.ts';
import { verifiedAt } from '../joining/choose-snapshot.ts';
import { HeaderStore } from './header-store.ts';
import { lightLayout } from './layout.ts';
import { SetList } from './set-list.ts';

/**
 * What a light node keeps: headers, certificates, validator sets. Headers are durable before what certifies them, and count
 * only up to the newest certificate; what lies behind that after a crash is fetched again.
 */
export class LightStore {
  readonly headers: HeaderStore;
  readonly certificates: CertificateStore;
  readonly sets: SetList;
  readonly sources: CertifiedSources;

  private constructor(chain: Chain, headers: HeaderStore, certificates: CertificateStore, sets: SetList) {
    this.headers = headers;
    this.certificates = certificates;
    this.sets = sets;
    this.sources = { chain, headers, certificates, validators: sets };
  }

  /**
   * Opens what is there, and verifies the newest header from the genesis on.
   * @throws SteleError DATA_DAMAGED, LIGHT_DAMAGED
   */
  static async open(chain: Chain, layout: ChainLayout): Promise<LightStore> {
    const folder = lightLayout(layout).headers;
    // Certificates alone are of no use: they come again with the headers.
    if (!existsSync(folder)) await rm(layout.certificates, { recursive: true, force: true });
    const certificates = await openDatabase(layout.certificates, CertificateStore.open);
    const headers = await openDatabase(folder, (path) => HeaderStore.open(chain.hasher, path)).catch(
      async (error: unknown) => {
        await certificates.close();
        throw error;
      },
    );
    try {
      const newest = certificates.newest;
      await headers.cutAfter(newest);
      const store = new LightStore(chain, headers, certificates, await SetList.open(chain, certificates.sets, newest));
      if (newest > 0) await store.#check(chain, newest);
      return store;
    } catch (error) {
      await Promise.all([headers.close(), certificates.close()]);
      if (!isSteleError(error)) throw error;
      throw new SteleError('LIGHT_DAMAGED', { folder, reason: error.message }, { cause: error });
    }
  }

  /** From where the next header is followed. */
  async point(walk: HeaderWalk): Promise<FollowPoint> {
    const { height } = this.headers;
    if (height === 0) return walk.start;
    const { header, hash } = this.headers.newest;
    return { newest: { header, hash }, validators: await this.sets.encodedAt(height + 1) };
  }

  /** The header of a height; undefined where it is not kept. */
  async find(height: number): Promise<KnownHeader | undefined> {
    try {
      return await this.headers.at(height);
    } catch (error) {
      if (isSteleError(error, 'API_NOT_FOUND')) return undefined;
      throw error;
    }
  }

  /** Adds what was followed. */
  async add({ headers, certificate, changes }: Followed): Promise<void> {
    const newest = headers.at(-1)?.header.height ?? 0;
    await this.#keep(
      headers.map(({ encoded }) => encoded),
      newest,
      certificate,
      changes,
    );
  }

  /** Adds a header that does not follow the newest one here, with all changes of the validators before it. */
  async addAlone(verified: VerifiedHeader, { certified, setChanges }: CertifiedBlock): Promise<void> {
    const { header } = verified;
    if (verified.certified.height !== header.height || !equalBytes(header.validatorsHash, header.nextValidatorsHash)) {
      throw new SteleError('LIGHT_BEHIND', { height: this.headers.height, claimed: header.height });
    }
    const changes = setChanges.map((change, i) => ({ height: verified.changes[i] as number, change }));
    await this.#keep(certified.headers.map(fromBase64), header.height, verified.certified.certificate, changes);
  }

  async close(): Promise<void> {
    await Promise.all([this.headers.close(), this.certificates.close()]);
  }

  async #keep(
    headers: readonly Uint8Array[],
    newest: number,
    certificate: Uint8Array,
    changes: Followed['changes'],
  ): Promise<void> {
    await this.headers.append(headers);
    await this.sets.keep(changes, newest);
    await this.certificates.put(newest, certificate);
    this.headers.show(headers);
  }

  async #check(chain: Chain, newest: number): Promise<void> {
    const { hash } = verifiedAt(chain, newest, await certifiedBlock(this.sources, newest));
    if (equalBytes(hash, this.headers.newest.hash)) return;
    throw new SteleError('VERIFY_PROOF', { reason: `block ${newest} is another one` });
  }
}
