import type { Signer, SuiteName } from '@stele/crypto';
import type { Bytes } from '@stele/protocol';

/** What is known of a token without its PIN. */
export interface TokenInfo {
  /** Where it is, for people and errors. */
  readonly name: string;
  readonly kind: 'file' | 'pkcs11';
  /** Suites of which it is known to make keys; a PKCS #11 token may make others, as it does not tell its curves. */
  readonly suites: readonly SuiteName[];
}

/** A key that a token holds. */
export interface TokenKey {
  readonly label: string;
  readonly suite: SuiteName;
  /** In the encoding of its suite. */
  readonly publicKey: Bytes;
}

/** Something that keeps keys behind a PIN and signs with them: a key never leaves it through this interface. */
export interface Token {
  readonly info: TokenInfo;
  /** In the order of their labels. @throws SteleError TOKEN_CLOSED, TOKEN_BAD */
  keys(): Promise<readonly TokenKey[]>;
  /**
   * Makes a key.
   * @param label 1 to 63 lower-case letters, digits and hyphens, a letter or digit first.
   * @throws SteleError TOKEN_CLOSED, TOKEN_BAD (label), TOKEN_KEY_EXISTS, TOKEN_SUITE
   */
  generate(label: string, suite: SuiteName): Promise<TokenKey>;
  /** What signs with a key, until the token is closed. @throws SteleError TOKEN_CLOSED, TOKEN_KEY_MISSING, TOKEN_BAD */
  signer(label: string): Promise<Signer>;
  /** Ends all use, also of signers that were handed out. A second time it does nothing. */
  close(): Promise<void>;
}
