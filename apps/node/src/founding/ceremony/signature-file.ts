import type { CryptoBackend, Signer } from '@stele/crypto';
import { type Chain, foundingAdmins } from '@stele/ledger';
import {
  type Bytes,
  fromBase64,
  type GenesisSignature,
  type Hash,
  SigningPurpose,
  SteleError,
  signingMessage,
  toBase64,
  toHex,
} from '@stele/protocol';
import Type from 'typebox';
import Value from 'typebox/value';
import { readJson } from '../genesis-file.ts';

/** One founder's signature, with the core that it was made over: what differs can be named. */
export interface SignedCore extends GenesisSignature {
  readonly core: Bytes;
}

const SignatureFile = Type.Object(
  {
    format: Type.Literal('stele.genesis-signature'),
    version: Type.Literal(1),
    /** For people: what they compare with each other. */
    fingerprint: Type.String(),
    organisation: Type.String(),
    key: Type.String(),
    signature: Type.String(),
    core: Type.String(),
  },
  { additionalProperties: false },
);

/** The founder for which a key may sign a genesis. @param key its id */
export function founderOf(chain: Chain, crypto: CryptoBackend, key: Hash): string | undefined {
  const id = toHex(key);
  return foundingAdmins(chain, crypto).find(({ keyId }) => keyId === id)?.account.organisation;
}

/**
 * Signs a genesis with the key of an admin of one of its founders.
 * @returns undefined where the key is that of none.
 */
export async function signGenesis(
  chain: Chain,
  crypto: CryptoBackend,
  signer: Signer,
): Promise<SignedCore | undefined> {
  const organisation = founderOf(chain, crypto, signer.keyId);
  if (organisation === undefined) return undefined;
  const signature = await signer.sign(signingMessage(SigningPurpose.genesis, chain.id));
  return { organisation, key: toHex(signer.keyId), signature, core: chain.genesis.core };
}

export function signatureToJson(chain: Chain, { organisation, key, signature, core }: SignedCore): string {
  const file = {
    format: 'stele.genesis-signature',
    version: 1,
    fingerprint: chain.fingerprint,
    organisation,
    key,
    signature: toBase64(signature),
    core: toBase64(core),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** @throws SteleError GENESIS_BAD */
export async function readSignatureFile(path: string): Promise<SignedCore> {
  const file = await readJson(path);
  const refuse = (cause?: unknown) =>
    new SteleError('GENESIS_BAD', { reason: `${path} is no signature of a founder` }, { cause });
  if (!Value.Check(SignatureFile, file)) throw refuse();
  const { organisation, key, signature, core } = file;
  try {
    return { organisation, key, signature: fromBase64(signature), core: fromBase64(core) };
  } catch (error) {
    throw refuse(error);
  }
}
