import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createFileToken, openFileToken, openPkcs11Token, type Token } from '@stele/pki/node';
import { usageError } from '../program/usage-error.ts';
import type { Texts } from '../texts/texts.ts';

/** A token that holds keys: a folder of our own, or one that its vendor's PKCS #11 library reaches. */
export type TokenPlace =
  | { readonly kind: 'file'; readonly token: string }
  | { readonly kind: 'pkcs11'; readonly library: string; readonly token: string };

/** How commands name a token. */
export interface TokenOptions {
  /** A folder; with a library, the label of a token or `slot:` and a number. */
  readonly token?: string;
  /** Path of a PKCS #11 library. */
  readonly pkcs11?: string;
}

/** The token that a command names, if it does. @throws SteleError CLI_USAGE */
export function placeOf({ organisations }: Texts, { token, pkcs11 }: TokenOptions): TokenPlace | undefined {
  if (pkcs11 === undefined) return token === undefined ? undefined : { kind: 'file', token: resolve(token) };
  if (token === undefined) throw usageError(organisations.usage.pkcs11NeedsToken);
  return { kind: 'pkcs11', library: resolve(pkcs11), token };
}

/** Opens a token, which for a folder means to make it where there is none. @throws SteleError TOKEN_* */
export function openOrCreate(place: TokenPlace, pin: string): Promise<Token> {
  if (place.kind === 'file' && !existsSync(place.token)) return createFileToken(place.token, pin);
  return openPlace(place, pin);
}

/** @throws SteleError TOKEN_* */
export function openPlace(place: TokenPlace, pin: string): Promise<Token> {
  if (place.kind === 'file') return openFileToken(place.token, pin);
  const [, slot] = /^slot:(\d+)$/.exec(place.token) ?? [];
  const name = slot === undefined ? { label: place.token } : { slot: Number(slot) };
  return openPkcs11Token({ library: place.library, ...name, pin });
}

/** A token as it was written down; undefined where it was not. */
export function readPlace(content: Readonly<Record<string, unknown>>): TokenPlace | undefined {
  const { kind, token, library } = content;
  if (typeof token !== 'string') return undefined;
  if (kind === 'file') return { kind, token };
  return kind === 'pkcs11' && typeof library === 'string' ? { kind, token, library } : undefined;
}
