import { SteleError } from '@stele/protocol';
import type { Token } from '../token/interface.ts';
import { Flag, User } from './constants.ts';
import { type Handle, loadDriver, type Pkcs11Driver } from './driver.ts';
import { findSlot, labelOf, type SlotName, slotToText } from './find-slot.ts';
import { KEY_KINDS } from './key-kind.ts';
import { type Pkcs11Library, useLibrary } from './library.ts';
import { kindsOf, Pkcs11Token } from './pkcs11-token.ts';
import { tokenFault } from './return-value.ts';
import { Pkcs11Session } from './session.ts';
import { type Sm2Mechanisms, sm2Kind } from './sm2-kind.ts';

/** Where the libraries of tokens are. */
export interface Pkcs11Place {
  /** Path of the PKCS #11 library that came with the token; it runs inside this process. */
  readonly library: string;
  /** What the library wants to be told at the start, as that of NSS does. */
  readonly initArguments?: string;
  /** Where the token has SM2 under numbers of its vendor: these. Without them it makes no keys of SM2. */
  readonly sm2?: Sm2Mechanisms;
}

/** Which token, and its PIN. */
export type Pkcs11Options = Readonly<Pkcs11Place & SlotName & { readonly pin: string }>;

type Opening = Pick<Pkcs11Options, 'pin' | 'sm2'>;

/** A slot whose token is empty, and what the token is to have. */
export interface NewPkcs11Options extends Pkcs11Place {
  readonly slot: number;
  /** At most 32 bytes; some tokens keep the one they have. */
  readonly label: string;
  /** PIN of its security officer, who can give it another PIN. */
  readonly soPin: string;
  readonly pin: string;
}

/**
 * Opens a token through its PKCS #11 library (OASIS PKCS #11 v3.0; v2.40 for the curves). Tokens count wrong PINs themselves, and most
 * do not say how many tries are left. A process opens a token once at a time.
 * @throws SteleError TOKEN_DRIVER, TOKEN_MISSING, TOKEN_BAD, TOKEN_PIN, TOKEN_LOCKED
 */
export function openPkcs11Token(options: Pkcs11Options): Promise<Token> {
  return openWith(loadDriver, options);
}

/**
 * Gives an empty token its PINs and opens it. A token that has been initialized is left as it is.
 * @throws SteleError TOKEN_DRIVER, TOKEN_MISSING, TOKEN_EXISTS, TOKEN_BAD
 */
export function createPkcs11Token(options: NewPkcs11Options): Promise<Token> {
  return createWith(loadDriver, options);
}

/** As openPkcs11Token, with the driver given. */
export async function openWith(makeDriver: () => Pkcs11Driver, options: Pkcs11Options): Promise<Token> {
  const { library, initArguments } = options;
  return withLibrary(useLibrary(library, initArguments, makeDriver), slotToText(options), (used) =>
    open(used, findSlot(used.driver, options), slotToText(options), options),
  );
}

/** As createPkcs11Token, with the driver given. */
export async function createWith(makeDriver: () => Pkcs11Driver, options: NewPkcs11Options): Promise<Token> {
  const { library, initArguments } = options;
  return withLibrary(useLibrary(library, initArguments, makeDriver), slotToText({ slot: options.slot }), (used) => {
    const slot = findSlot(used.driver, { slot: options.slot });
    initialize(used.driver, slot, options);
    return open(used, slot, slotToText({ label: labelOf(used.driver, slot) }), options);
  });
}

/** Does what needs a library; the library is given back where that throws. */
function withLibrary(library: Pkcs11Library, token: string, action: (library: Pkcs11Library) => Token): Token {
  try {
    return action(library);
  } catch (cause) {
    library.release();
    throw tokenFault(token, cause);
  }
}

function open(library: Pkcs11Library, slot: Handle, name: string, { pin, sm2 }: Opening): Token {
  const known = sm2 === undefined ? KEY_KINDS : [...KEY_KINDS, sm2Kind(sm2)];
  const kinds = kindsOf(library.driver, slot, known);
  return new Pkcs11Token(new Pkcs11Session(library, slot, name, pin), kinds);
}

function initialize(driver: Pkcs11Driver, slot: Handle, { label, soPin, pin }: NewPkcs11Options): void {
  if ((driver.C_GetTokenInfo(slot).flags & Flag.tokenInitialized) !== 0) {
    throw new SteleError('TOKEN_EXISTS', { token: slotToText({ label: labelOf(driver, slot) }) });
  }
  driver.C_InitToken(slot, soPin, label);
  const session = driver.C_OpenSession(slot, Flag.serialSession | Flag.rwSession);
  try {
    driver.C_Login(session, User.so, soPin);
    driver.C_InitPIN(session, pin);
    driver.C_Logout(session);
  } finally {
    driver.C_CloseSession(session);
  }
}
