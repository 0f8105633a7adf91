import { keyIdFor, type Signer, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Bytes, SteleError } from '@stele/protocol';
import { normaliseSignature } from '../../algorithms/signature-value.ts';
import type { Token, TokenInfo, TokenKey } from '../token/interface.ts';
import { requireLabel } from '../token/label.ts';
import type { Handle, Pkcs11Driver } from './driver.ts';
import type { KeyKind } from './key-kind.ts';
import { makeKey } from './make-key.ts';
import type { Pkcs11Session } from './session.ts';
import { isTaken, type StoredKey, storedKey, storedKeys } from './stored-key.ts';

/** Mechanisms do not tell which curves they have. P-256 all have that have any of these; of this one nothing is sure. */
const UNTOLD: ReadonlySet<SuiteName> = new Set(['secp256k1']);
const MOST_BITS = 256;

/** Room for any signature of the suites, whatever the token makes of it. */
const SIGNATURE_ROOM = 256;

/** Keys of a PKCS #11 token, in a session that it owns. */
export class Pkcs11Token implements Token {
  readonly info: TokenInfo;
  readonly #session: Pkcs11Session;
  /** Kinds whose mechanisms the token has. */
  readonly #kinds: readonly KeyKind[];

  constructor(session: Pkcs11Session, kinds: readonly KeyKind[]) {
    const suites = kinds.map(({ suite }) => suite).filter((suite) => !UNTOLD.has(suite));
    this.info = { name: session.token, kind: 'pkcs11', suites };
    this.#session = session;
    this.#kinds = kinds;
  }

  keys(): Promise<readonly TokenKey[]> {
    return this.#session.run((driver, session) =>
      storedKeys({ driver, session, kinds: this.#kinds })
        .map(describe)
        .sort((a, b) => (a.label < b.label ? -1 : 1)),
    );
  }

  generate(label: string, suite: SuiteName): Promise<TokenKey> {
    const token = this.info.name;
    return this.#session.run(async (driver, session) => {
      requireLabel(token, label);
      const kind = this.#kinds.find((known) => known.suite === suite);
      if (kind === undefined) throw new SteleError('TOKEN_SUITE', { token, suite });
      const view = { driver, session, kinds: this.#kinds };
      if (isTaken(view, label)) throw new SteleError('TOKEN_KEY_EXISTS', { token, label });
      await makeKey(driver, session, { token, label, kind });
      return describe(storedKey(view, token, label));
    });
  }

  async signer(label: string): Promise<Signer> {
    const key = await this.#session.run((driver, session) =>
      storedKey({ driver, session, kinds: this.#kinds }, this.info.name, label),
    );
    const { kind, publicKey } = key;
    const sign = (message: Bytes): Promise<Bytes> => this.#sign(key, message);
    return { suite: kind.suite, publicKey, keyId: keyIdFor(nodeCrypto, kind.suite, publicKey), sign };
  }

  close(): Promise<void> {
    return this.#session.close();
  }

  /**
   * Every signature is verified before it is handed out: anybody may write public keys into most tokens, and a faulty
   * signature of a deterministic suite gives its key away.
   */
  async #sign({ kind, label, publicKey, privateHandle }: StoredKey, message: Bytes): Promise<Bytes> {
    const raw = await this.#session.run((driver, session) => {
      driver.C_SignInit(session, { mechanism: kind.signing }, privateHandle);
      return driver.C_SignAsync(session, Buffer.from(kind.input(message, publicKey)), Buffer.alloc(SIGNATURE_ROOM));
    });
    const signature = normaliseSignature(kind.suite, new Uint8Array(raw));
    if (nodeCrypto.suite(kind.suite).verify(publicKey, message, signature)) return signature;
    throw new SteleError('TOKEN_BAD', {
      token: this.info.name,
      reason: `what it signs with key ${label} is no signature of its public key`,
    });
  }
}

function describe({ label, kind, publicKey }: StoredKey): TokenKey {
  return { label, suite: kind.suite, publicKey };
}

/** Of these kinds, those for which a token has mechanisms. */
export function kindsOf(driver: Pkcs11Driver, slot: Handle, kinds: readonly KeyKind[]): readonly KeyKind[] {
  const mechanisms = driver.C_GetMechanismList(slot);
  return kinds.filter(({ keyPairGen, signing, bits }) => {
    if (!(mechanisms.includes(keyPairGen) && mechanisms.includes(signing))) return false;
    if (bits === undefined) return true;
    const { minKeySize, maxKeySize } = driver.C_GetMechanismInfo(slot, keyPairGen);
    // Keys of Ed25519 have 255 bits, or 256 as some tokens count.
    return minKeySize <= MOST_BITS && maxKeySize >= bits;
  });
}
