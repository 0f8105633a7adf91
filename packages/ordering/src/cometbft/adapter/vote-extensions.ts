import { type Bytes, certificateShareCodec, equalBytes } from '@stele/protocol';
import type { Application } from '../../interface.ts';
import type { AdapterEvents } from './interface.ts';
import { shareOf } from './share-codec.ts';
import { validatorAt } from './validators.ts';

/** How long a signature under a header may take: a vote waits for it, and goes without it afterwards. */
const SIGN_MS = 1000;

const EMPTY = new Uint8Array(0);

/** Puts this node's share of the newest certificate into its votes. */
export class VoteExtensions {
  readonly #application: Application;
  readonly #events: Pick<AdapterEvents, 'onUnsigned'>;

  constructor(application: Application, events: Pick<AdapterEvents, 'onUnsigned'>) {
    this.#application = application;
    this.#events = events;
  }

  /** The extension of this node's vote; empty where it has no share to give. */
  async extend(): Promise<Bytes> {
    const late = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => {
      this.#events.onUnsigned(undefined);
      late.resolve(undefined);
    }, SIGN_MS);
    try {
      const share = await Promise.race([this.#application.certify(), late.promise]);
      return share ? certificateShareCodec.encode(share) : EMPTY;
    } catch (error) {
      this.#events.onUnsigned(error);
      return EMPTY;
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Takes the share of another vote.
   * @returns the signer's clock, or why the vote is refused.
   */
  take(extension: Bytes, address: Bytes): { readonly time: number } | { readonly fault: string } {
    const share = shareOf(extension);
    if (!share) return { fault: 'it is no share of a certificate' };
    const { height, ordering } = this.#application.info();
    if (share.height !== height) return { fault: `it is for height ${share.height} instead of ${height}` };
    const validator = validatorAt(ordering, address);
    if (!validator || !equalBytes(validator.keyId, share.keyId)) {
      return { fault: 'it is signed with the key of another validator' };
    }
    const verdict = this.#application.receiveShare(share);
    return verdict.accepted ? { time: share.time } : { fault: verdict.reason };
  }
}
