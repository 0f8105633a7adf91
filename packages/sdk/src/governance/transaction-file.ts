import type { CryptoBackend } from '@stele/crypto';
import {
  type Bytes,
  fromBase64,
  type HashName,
  hashOfBodyVersion,
  isHex,
  isSteleError,
  LIMITS,
  SteleError,
  type TransactionBody,
  toBase64,
  toHex,
  transactionBodyCodec,
  utf8ToText,
} from '@stele/protocol';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Check, Errors } from 'typebox/value';
import { chainIdentity } from '../client/chain-identity.ts';
import type { ContractCall } from '../transaction/build-transaction.ts';
import { type DraftTransaction, openDraft } from '../transaction/draft-transaction.ts';
import { addSignature } from '../transaction/sign-transaction.ts';

/** What a transaction file begins with. */
const FORMAT = 'stele.transaction 1';

/** Longest text of a transaction file: body, signatures and calls at their limits, in base64 and JSON. */
const FILE_LENGTH = 8 * LIMITS.transactionBytes;

const FileContent = Type.Object({
  format: Type.Literal(FORMAT),
  chain: Type.Object({ name: Type.String({ maxLength: 64 }), genesis: Type.String() }),
  body: Type.String({ minLength: 1 }),
  signatures: Type.Record(Type.String(), Type.String()),
});

/** A transaction on its way between those who sign it. */
export interface TransactionFile {
  /** Name of the chain for people; the fingerprint in the body is what counts. */
  readonly chainName: string;
  /** Fingerprint of the chain's genesis in hex. */
  readonly genesis: string;
  readonly hash: HashName;
  readonly draft: DraftTransaction;
}

/** A transaction as text to pass on. The calls in it are for people: whoever reads it decodes the body anew. */
export function writeTransactionFile({ chainName, genesis, draft }: Omit<TransactionFile, 'hash'>): string {
  const content = {
    format: FORMAT,
    chain: { name: chainName, genesis },
    id: draft.id,
    calls: callsOf(draft.content),
    body: toBase64(draft.body),
    signatures: Object.fromEntries(
      draft.signers.flatMap((key) => {
        const signature = draft.signatures.get(key);
        return signature ? [[key, toBase64(signature)]] : [];
      }),
    ),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/**
 * Reads a transaction file, from its body and signatures alone. Signatures are not checked here: the keys are on the
 * chain.
 * @param name how an error calls the file.
 * @throws SteleError TX_FILE_BAD
 */
export function readTransactionFile(crypto: CryptoBackend, text: string, name: string): TransactionFile {
  try {
    const content = contentOf(text);
    const body = fromBase64(content.body);
    const decoded = transactionBodyCodec.decode(body);
    const hash = hashOfBodyVersion(decoded.version);
    if (hash === undefined) throw bad(`version ${decoded.version} of its body is unknown`);
    const genesis = toHex(decoded.chainId);
    if (content.chain.genesis !== genesis) throw bad('it names another chain than its body');
    const draft = openDraft(chainIdentity(crypto, { genesis, hash }), body);
    return { chainName: content.chain.name, genesis, hash, draft: withSignatures(draft, content.signatures) };
  } catch (error) {
    throw new SteleError('TX_FILE_BAD', { file: name, reason: reasonOf(error) }, { cause: error });
  }
}

/** What a transaction does, decoded from its body. */
export function callsOf({ calls }: Pick<TransactionBody, 'calls'>): ContractCall[] {
  return calls.map(({ contract, method, args }) => ({ contract, method, args: parsed(utf8ToText(args)) }));
}

/** Ids in hex of the keys that have not signed. */
export function missingSigners({ signers, signatures }: DraftTransaction): string[] {
  return signers.filter((key) => !signatures.has(key));
}

/**
 * A draft with the signatures of another copy of it.
 * @param name how an error calls the other copy.
 * @throws SteleError TX_FILE_OTHER
 */
export function mergeDrafts(draft: DraftTransaction, other: DraftTransaction, name: string): DraftTransaction {
  if (draft.id !== other.id) {
    const difference = differencesOf(draft.content, other.content).join(', ');
    throw new SteleError('TX_FILE_OTHER', { file: name, difference });
  }
  return { ...draft, signatures: new Map([...other.signatures, ...draft.signatures]) };
}

const FIELDS: Readonly<Record<keyof TransactionBody, string>> = {
  version: 'format version',
  kind: 'kind',
  chainId: 'chain',
  sender: 'sender',
  signers: 'signers',
  calls: 'calls',
  validUntil: 'window',
  gasLimit: 'gas limit',
  memo: 'memo',
  nonce: 'nonce',
};

function differencesOf(one: TransactionBody, other: TransactionBody): string[] {
  const fields = Object.keys(FIELDS) as (keyof TransactionBody)[];
  return fields.filter((field) => textOf(one[field]) !== textOf(other[field])).map((field) => FIELDS[field]);
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (inner instanceof Uint8Array ? toHex(inner) : inner));
}

function contentOf(text: string): Static<typeof FileContent> {
  if (text.length > FILE_LENGTH) throw bad('it is too long');
  const content = parsed(text);
  if (Check(FileContent, content)) return content;
  const [fault] = Errors(FileContent, content);
  throw bad(`at "${fault?.instancePath ?? ''}" it ${fault?.message ?? 'differs from the format'}`);
}

function withSignatures(draft: DraftTransaction, signatures: Readonly<Record<string, string>>): DraftTransaction {
  let signed = draft;
  for (const [key, text] of Object.entries(signatures)) {
    if (!isHex(key, 32)) throw bad(`"${key.slice(0, 70)}" is no id of a key`);
    const signature: Bytes = fromBase64(text);
    if (signature.length > LIMITS.signatureBytes) throw bad(`the signature of ${key} is too long`);
    signed = addSignature(signed, key, signature);
  }
  return signed;
}

/** Arguments that are no JSON are shown as the text that they are. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function bad(reason: string): SteleError {
  return new SteleError('TX_BAD', { reason });
}

function reasonOf(error: unknown): string {
  if (isSteleError(error, 'TX_BAD')) return String(error.detail.reason);
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}
