import {
  type Bytes,
  bodyVersionOf,
  contractEventCodec,
  type Hasher,
  listRoot,
  receiptCodec,
  SigningPurpose,
  signingMessage,
  Tag,
  TransactionKind,
  toHex,
  transactionBodyCodec,
  transactionId,
  utf8,
} from '@stele/protocol';
import type { TestAccount } from './test-account.ts';
import type { TestChain, TestTransaction } from './test-chain.ts';

/** One call, and what came of it. */
export interface TransactionContent {
  readonly sender: TestAccount;
  /** Everyone who signs; the sender alone by default. */
  readonly signers?: readonly TestAccount[];
  readonly contract: string;
  readonly method: string;
  readonly args: unknown;
  readonly events?: readonly { readonly name: string; readonly data: unknown }[];
  /** Code of the error where it failed. */
  readonly code?: string;
  /** Chain that it is made for, where not for this one. */
  readonly chainId?: Bytes;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The encoded body, whose hash is the id. */
export function bodyOf(chain: Pick<TestChain, 'hasher' | 'id'>, content: TransactionContent, time: number): Bytes {
  const { sender, signers = [sender], contract, method, args } = content;
  return transactionBodyCodec.encode({
    version: bodyVersionOf(chain.hasher.name),
    kind: TransactionKind.call,
    chainId: content.chainId ?? chain.id,
    sender: sender.idBytes,
    signers: signers.map(({ key }) => key.keyId),
    nonce: chain.hasher.tagged(Tag.idempotency, utf8(`${time} ${method}`)).slice(0, 16),
    validUntil: time + DAY_MS,
    gasLimit: 1_000_000,
    calls: [{ contract, method, args: utf8(JSON.stringify(args)) }],
    memo: new Uint8Array(0),
  });
}

/** Id of a body, in hex. */
export function idOf(hasher: Hasher, body: Bytes): string {
  return toHex(transactionId(hasher, body));
}

/** A signed and executed transaction. */
export function executed(chain: TestChain, content: TransactionContent, time: number): TestTransaction {
  const { hasher } = chain;
  const { sender, signers = [sender], contract, events = [], code = '' } = content;
  const body = bodyOf(chain, content, time);
  const id = transactionId(hasher, body);
  const message = signingMessage(SigningPurpose.transaction, id);
  const encoded = events.map(({ name, data }) =>
    contractEventCodec.encode({ contract, name, data: utf8(JSON.stringify(data)) }),
  );
  const receipt = receiptCodec.encode({
    transaction: id,
    code,
    detail: '',
    gasUsed: 21_000,
    returns: code === '' ? [utf8('null')] : [],
    eventCount: encoded.length,
    eventRoot: listRoot(hasher, Tag.event, encoded),
    writeCount: 0,
    writeRoot: listRoot(hasher, Tag.write, []),
  });
  return { body, signatures: signers.map(({ key }) => key.sign(message)), receipt, events: encoded };
}
