import { keyIdFor, type Signer, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Bytes, SteleError } from '@stele/protocol';
import { normaliseSignature } from '../../algorithms/signature-value.ts';
import type { Token, TokenInfo, TokenKey } from '../token/interface.ts';
import { requireLabel } from '../token/label.ts';
import type { Handle, Pkcs11Driver } from './driver.ts';
import { KEY_KINDS, type KeyKind } from './key-kind.ts';
import { makeKey } from './make-key.ts';
import type { Pkcs11Session } from './session.ts';
import { isTaken, type StoredKey, storedKey, storedKeys } from './stored-key.ts';

/** Room for any signature of the suites, whatever the token makes of it. */
const SIGNATURE_ROOM = 256;

/** Keys of a PKCS #11 token, in a session that it owns. */
export class Pkcs11Token implements Token {
  readonly info: TokenInfo;
  readonly #session: Pkcs11Session;
  /** Kinds whose mechanisms the token has. */
  readonly #kinds: readonly KeyKind[];

  constructor(session: Pkcs11Session, kinds: readonly KeyKind[], suites: readonly SuiteName[]) {
    this.info = { name: session.token, kind: 'pkcs11', suites };
    this.#session = session;
    this.#kinds = kinds;
  }

  keys(): Promise<readonly TokenKey[]> {
    return this.#session.run((driver, session) =>
      storedKeys(driver, session)
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
      if (isTaken(driver, session, label)) throw new SteleError('TOKEN_KEY_EXISTS', { token, label });
      await makeKey(driver, session, { token, label, kind });
      return describe(this.#find(driver, session, label));
    });
  }

  async signer(label: string): Promise<Signer> {
    const key = await this.#session.run((driver, session) => this.#find(driver, session, label));
    const { kind, publicKey } = key;
    const sign = (message: Bytes): Promise<Bytes> => this.#sign(key, message);
    return { suite: kind.suite, publicKey, keyId: keyIdFor(nodeCrypto, kind.suite, publicKey), sign };
  }

  close(): Promise<void> {
    return this.#session.close();
  }

  /** @throws SteleError TOKEN_KEY_MISSING, TOKEN_BAD */
  #find(driver: Pkcs11Driver, session: Handle, label: string): StoredKey {
    const found = storedKey(driver, session, this.info.name, label);
    if (found === undefined) throw new SteleError('TOKEN_KEY_MISSING', { token: this.info.name, label });
    return found;
  }

  /**
   * Every signature is verified before it is handed out: anybody may write public keys into most tokens, and a faulty
   * signature of a deterministic suite gives its key away.
   */
  async #sign({ kind, label, publicKey, privateHandle }: StoredKey, message: Bytes): Promise<Bytes> {
    const raw = await this.#session.run((driver, session) => {
      driver.C_SignInit(session, { mechanism: kind.signing }, privateHandle);
      return driver.C_SignAsync(session, Buffer.from(kind.input(message)), Buffer.alloc(SIGNATURE_ROOM));
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

/** The kinds of keys for which a token has mechanisms, and what keys of them are sure to be made. */
export function kindsOf(
  driver: Pkcs11Driver,
  slot: Handle,
): { kinds: readonly KeyKind[]; suites: readonly SuiteName[] } {
  const mechanisms = driver.C_GetMechanismList(slot);
  const kinds = KEY_KINDS.filter(({ keyPairGen, signing, bits }) => {
    if (!(mechanisms.includes(keyPairGen) && mechanisms.includes(signing))) return false;
    const { minKeySize, maxKeySize } = driver.C_GetMechanismInfo(slot, keyPairGen);
    // Keys of Ed25519 have 255 bits, or 256 as some tokens count.
    return minKeySize <= 256 && maxKeySize >= bits;
  });
  return { kinds, suites: kinds.map(({ suite }) => suite).filter((suite) => suite !== 'secp256k1') };
}
