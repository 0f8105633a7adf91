import { type EvidencePackage, type EvidenceStatement, toBase64, transactionCodec, utf8 } from '@stele/protocol';
import { recordEntryKey, recordKeyOf } from '../chain/deposit.ts';
import { eventStatement, receiptStatement, transactionStatement } from '../chain/list-statements.ts';
import { packageOf } from '../chain/package-of.ts';
import { testAccount, write } from '../chain/test-account.ts';
import type { TestTransaction } from '../chain/test-chain.ts';
import { executed, idOf } from '../chain/test-transaction.ts';
import { busyBlock, eventAlone } from '../samples/other-samples.ts';
import { depositedRecord, record } from '../samples/record-samples.ts';
import type { Sample } from '../samples/sample.ts';
import { CONTRACT, FOUNDED, fileOf, foundWorld, identityKeys, MINUTE } from '../samples/world.ts';
import { changed, flipped } from './change-bytes.ts';
import { type Forgery, forged, type Refused } from './forgery.ts';

type StateStatement = Extract<EvidenceStatement, { readonly type: 'state' }>;

/** Statements that do not stand under the certified header. */
export function statementForgeries(): Forgery[] {
  return [
    ...entryForgeries(),
    ...proofForgeries(),
    ...listForgeries(),
    ...transactionForgeries(),
    receiptsExchanged(),
    ...twice(),
  ];
}

function entryForgeries(): Forgery[] {
  const { evidence, genesis, content } = record();
  const [entry, ...rest] = evidence.statements as [StateStatement, ...StateStatement[]];
  const withEntry = (name: string, what: string, refused: Refused, change: Partial<StateStatement>) =>
    forged(name, what, refused, {
      evidence: { ...evidence, statements: [{ ...entry, ...change }, ...rest] },
      genesis,
      ...(content ? { content } : {}),
    });
  const value = Buffer.from(entry.value ?? '', 'base64').toString();
  return [
    withEntry('entry-value-changed', 'A record with another time in it.', ['STATE_PROOF_INVALID'], {
      value: toBase64(utf8(value.replace('"time":1', '"time":2'))),
    }),
    withEntry('entry-key-changed', 'The value under the key of another record.', ['STATE_PROOF_INVALID'], {
      key: toBase64(recordEntryKey(recordKeyOf({ content: utf8('other') }))),
    }),
    withEntry(
      'entry-height-changed',
      'The entry at a block whose header is not shown.',
      ['VERIFY_PROOF', 'proof-height'],
      { height: 1 },
    ),
    forged('entry-as-absent', 'A present entry said to be absent.', ['STATE_PROOF_INVALID'], {
      evidence: { ...evidence, statements: [{ type: 'state', height: entry.height, key: entry.key }, ...rest] },
      genesis,
    }),
    withEntry('entry-value-no-base64', 'A value that is not base64.', ['EVIDENCE_BAD', 'base64'], { value: '???=' }),
    withEntry('entry-value-stray-bits', 'A value with a second spelling in base64.', ['EVIDENCE_BAD', 'base64'], {
      value: 'AB==',
    }),
  ];
}

function proofForgeries(): Forgery[] {
  const { chain, claim, keys, evidence } = depositedRecord(foundWorld());
  const own = depositedRecord(foundWorld(), { ...CONTRACT, label: 'forged' });
  const genesis = chain.fingerprint;
  const withProof = (
    name: string,
    what: string,
    stateProof: Uint8Array,
    code: Forgery['code'] = 'STATE_PROOF_INVALID',
    reason?: Forgery['reason'],
  ) => forged(name, what, [code, reason], { evidence: { ...evidence, stateProof: toBase64(stateProof) }, genesis });
  const forgeries = [
    withProof('proof-of-own-state', 'A proof under the state of the forger.', own.chain.state.prove(keys)),
    withProof('proof-empty', 'An empty proof.', new Uint8Array(0)),
    withProof(
      'proof-too-many-leaves',
      'A proof of leaves that nothing needs.',
      chain.state.proveLeaves([0, 1, 2, 3, 4, 5, 6, 7]),
      'STATE_PROOF_INVALID',
      'proof-leaves',
    ),
    forged('proof-missing', 'No state proof at all.', ['EVIDENCE_BAD', 'no-state-proof'], {
      evidence: (({ stateProof: _, ...rest }) => rest)(evidence),
      genesis,
    }),
  ];
  const key = recordEntryKey(recordKeyOf(CONTRACT));
  chain.append({ time: FOUNDED + 2 * MINUTE, writes: [write(key, { changed: true })] });
  const current = packageOf(chain, { claim, keys: [{ key, height: 3 }], earlier: [2] });
  const old = toBase64(chain.state.valueAt(key, 2) as Uint8Array);
  const [statement] = current.statements as [StateStatement];
  return [
    ...forgeries,
    forged('proof-of-old-version', 'A value that was replaced since, said to be the newest.', ['STATE_PROOF_INVALID'], {
      evidence: { ...current, statements: [{ ...statement, value: old }] },
      genesis,
    }),
    forged(
      'proof-of-other-interval',
      'The newest value, said to have stood at an earlier block.',
      ['STATE_PROOF_INVALID'],
      {
        evidence: {
          ...current,
          statements: [{ ...statement, height: 2 }],
        },
        genesis,
      },
    ),
  ];
}

function listForgeries(): Forgery[] {
  const { chain, ids } = busyBlock(foundWorld());
  const claim = { transaction: ids[1] as string, height: 2 };
  const transaction = transactionStatement(chain, 2, 1);
  const receipt = receiptStatement(chain, 2, 1);
  const event = eventStatement(chain, 2, 1, 1);
  const withStatements = (name: string, what: string, reason: Forgery['reason'], ...statements: EvidenceStatement[]) =>
    forged(name, what, ['VERIFY_PROOF', reason], {
      evidence: packageOf(chain, { claim, statements }),
      genesis: chain.fingerprint,
    });
  const stripped = changed(transactionCodec, transaction.transaction, ({ signatures }) => ({
    signatures: signatures.map((signature) => flipped(signature)),
  }));
  return [
    withStatements('transaction-other-siblings', 'The way of another transaction.', 'proof-transaction', {
      ...transaction,
      siblings: transactionStatement(chain, 2, 2).siblings,
    }),
    withStatements('transaction-other-index', 'A transaction at another place.', 'proof-transaction', {
      ...transaction,
      index: 3,
    }),
    withStatements('transaction-index-beyond', 'A transaction beyond the end of the block.', 'proof-transaction', {
      ...transaction,
      index: 9,
    }),
    withStatements('transaction-other-block', 'A transaction of a block that is not shown.', 'proof-height', {
      ...transaction,
      height: 1,
    }),
    withStatements('transaction-signature-changed', 'A transaction with other signatures.', 'proof-transaction', {
      ...transaction,
      transaction: stripped,
    }),
    withStatements('transaction-siblings-surplus', 'A way with a hash too many.', 'proof-transaction', {
      ...transaction,
      siblings: [...transaction.siblings, toBase64(new Uint8Array(32))],
    }),
    withStatements('transaction-sibling-short', 'A way with a hash cut short.', 'proof-transaction', {
      ...transaction,
      siblings: [...transaction.siblings.slice(1), 'AAAA'],
    }),
    withStatements('receipt-as-transaction-place', 'The receipt of another transaction.', 'proof-receipt', {
      ...receipt,
      receipt: receiptStatement(chain, 2, 2).receipt,
    }),
    withStatements('event-of-other-receipt', 'An event of another receipt.', 'proof-event', {
      ...event,
      event: eventStatement(chain, 2, 2, 1).event,
    }),
    withStatements('event-other-place', 'An event at another place.', 'proof-event', { ...event, eventIndex: 2 }),
    withStatements('event-under-other-receipt', 'An event under the receipt of another transaction.', 'proof-event', {
      ...event,
      ...receiptStatement(chain, 2, 2),
      type: 'event',
    }),
  ];
}

/** A block whose receipts stand in another order than its transactions. */
function receiptsExchanged(): Forgery {
  const { chain, owner } = foundWorld();
  const time = FOUNDED + MINUTE;
  const [first, second] = ['one', 'two'].map((method) =>
    executed(chain, { sender: owner, contract: 'trace', method, args: {} }, time),
  ) as [TestTransaction, TestTransaction];
  chain.append({
    time,
    transactions: [
      { ...first, receipt: second.receipt },
      { ...second, receipt: first.receipt },
    ],
  });
  const claim = { transaction: idOf(chain.hasher, first.body), height: 2 };
  const statements = [transactionStatement(chain, 2, 0), receiptStatement(chain, 2, 0)];
  return forged(
    'receipts-exchanged',
    'A receipt of another transaction at the place of this one.',
    ['VERIFY_PROOF', 'proof-place'],
    {
      evidence: packageOf(chain, { claim, statements }),
      genesis: chain.fingerprint,
    },
  );
}

/** Blocks that hold what no honest validator lets through. */
function transactionForgeries(): Forgery[] {
  const shown = (
    name: string,
    what: string,
    code: Forgery['code'],
    content: Partial<Parameters<typeof executed>[1]>,
    spoil: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes,
  ): Forgery => {
    const { chain, owner } = foundWorld();
    const call = { sender: owner, contract: 'trace', method: 'step', args: {}, ...content };
    const made = executed(chain, call, FOUNDED + MINUTE);
    const transaction = { ...made, signatures: made.signatures.map(spoil) };
    chain.append({ time: FOUNDED + MINUTE, transactions: [transaction] });
    const claim = { transaction: idOf(chain.hasher, transaction.body), height: 2 };
    const accounts = [owner, testAccount('Ningbo Port')];
    const keys = accounts.flatMap((account) => identityKeys(account).map((key) => ({ key, height: 2 })));
    const evidence: EvidencePackage = packageOf(chain, {
      claim,
      keys,
      statements: [transactionStatement(chain, 2, 0)],
    });
    return forged(name, what, [code], { evidence, genesis: chain.fingerprint, content: fileOf(CONTRACT) });
  };
  return [
    shown('transaction-of-other-chain', 'A transaction made for another chain.', 'TX_WRONG_CHAIN', {
      chainId: new Uint8Array(32),
    }),
    shown(
      'transaction-signature-bad',
      'A transaction whose signature does not hold.',
      'SIGNATURE_BAD',
      {},
      (signature) => flipped(signature, 9),
    ),
    shown('transaction-of-other-sender', 'A transaction that another account signed first.', 'KEY_NOT_OF_SENDER', {
      signers: [testAccount('Ningbo Port')],
    }),
    shown('transaction-bad-name', 'A call of a contract with a malformed name.', 'TX_BAD', { contract: 'No Name' }),
  ];
}

/** Packages that state one thing twice, so that a report would list it as two. */
function twice(): Forgery[] {
  const doubled = (name: string, what: string, sample: Sample): Forgery => {
    const { evidence } = sample;
    const statements = [...evidence.statements, ...evidence.statements];
    return forged(name, what, ['EVIDENCE_BAD', 'statement-twice'], {
      ...sample,
      evidence: { ...evidence, statements },
    });
  };
  return [
    doubled('event-listed-twice', 'An event stated twice.', eventAlone()),
    doubled('entry-listed-twice', 'The entries of a record stated twice.', record()),
  ];
}
