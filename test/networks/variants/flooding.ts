import { randomBytes } from 'node:crypto';
import type { Signer } from '@stele/crypto';
import type { CometEngine } from '@stele/ordering';
import {
  BUNDLE_VERSION,
  type Bytes,
  bundleBodyCodec,
  bundleCodec,
  bundleHash,
  SigningPurpose,
  signingMessage,
} from '@stele/protocol';
import type { ApplicationOptions } from '../../../apps/node/src/chain/application.ts';
import type { Variant } from './interface.ts';

/** Once in so many ms it sends one bundle of each kind. */
const EVERY_MS = 50;
const NOISE_BYTES = 16_384;
/** Transactions of a bundle that is in order but for them. */
const TRANSACTIONS = 50;
const TRANSACTION_BYTES = 300;
/** Far from the numbers of the bundles that it sends as an ordinary node. */
const FIRST_SEQUENCE = 2 ** 40;

/** Makes bundles of transactions that are none, signed as its gateway signs. */
let makeBundle: (() => Promise<Bytes>) | undefined;

/** Fills the pools of all nodes with what is no bundle, and blocks with bundles of what is no transaction. */
export const flooding: Variant = {
  application(ordinary, options) {
    makeBundle = bundlesOf(options);
    const isBundle = (bundle: Bytes) => ordinary.checkBundle(bundle).accepted;
    return {
      ...ordinary,
      // Its own engine takes everything and passes it on.
      checkBundle: () => ({ accepted: true }),
      propose: (waiting) => ordinary.propose(waiting.filter(isBundle)),
      prepare(bundle) {
        if (isBundle(bundle)) ordinary.prepare(bundle);
      },
    };
  },
  engine(engine) {
    const { rpc } = engine as CometEngine;
    setInterval(async () => {
      const signed = await makeBundle?.();
      const sent = [noise(NOISE_BYTES), ...(signed ? [signed] : [])];
      // An engine that starts or is full takes none: there is more to come.
      await Promise.allSettled(sent.map((bytes) => rpc.broadcast(bytes)));
    }, EVERY_MS).unref();
  },
};

function bundlesOf({ ledger, quorumKey }: ApplicationOptions): () => Promise<Bytes> {
  let sequence = FIRST_SEQUENCE;
  return async () => {
    const { id: chainId, hasher } = ledger.chain;
    const transactions = Array.from({ length: TRANSACTIONS }, () => noise(TRANSACTION_BYTES));
    const head = { version: BUNDLE_VERSION, chainId, gateway: quorumKey.keyId, sequence: sequence++ };
    const body = bundleBodyCodec.encode({ ...head, transactions });
    return bundleCodec.encode({ body, signature: await sign(quorumKey, bundleHash(hasher, body)) });
  };
}

function sign(signer: Signer, hash: Bytes): Promise<Bytes> {
  return signer.sign(signingMessage(SigningPurpose.bundle, hash));
}

/** Bytes of chance that begin as no bundle does. */
function noise(length: number): Bytes {
  const bytes = randomBytes(length);
  bytes[0] = 0xff;
  return bytes;
}
