import {
  type Call,
  EVIDENCE_CONTRACT,
  evidenceRecordKey,
  type Receipt,
  type TransactionBody,
  utf8ToText,
} from '@stele/protocol';
import type { AnchorRow, EvidenceActRow, EvidenceRow, EvidenceRows, TransactionRow } from './interface.ts';
import { searchWords } from './search-words.ts';
import { storableText } from './storable.ts';

/** Arguments and answer of a deposit (services/evidence). */
interface Deposit {
  readonly records: readonly {
    readonly content: { readonly algorithm: 'sha256' | 'sm3'; readonly digest: string };
    readonly label?: string;
    readonly size?: number;
  }[];
  readonly note?: string;
  readonly signers?: readonly string[];
}

interface Deposited {
  readonly repeated: readonly { readonly index: number; readonly ordinal: number }[];
}

interface Anchor {
  readonly id: string;
  readonly root: string;
  readonly count: number;
  readonly note?: string;
}

/** An executed transaction, for what its calls recorded. */
interface Recorded {
  readonly row: TransactionRow;
  readonly body: TransactionBody;
  readonly receipt: Receipt;
}

/** What calls of the evidence contract recorded; the contract has checked their arguments. */
export function evidenceRows(executed: readonly Recorded[]): EvidenceRows {
  const evidence: EvidenceRow[] = [];
  const evidenceActs: EvidenceActRow[] = [];
  const anchors: AnchorRow[] = [];
  for (const { row, body, receipt } of executed) {
    if (row.code !== '') continue;
    const acts: Act[] = [];
    body.calls.forEach((call, i) => {
      if (call.contract !== EVIDENCE_CONTRACT) return;
      if (call.method === 'deposit') evidence.push(...recordsOf(row, argumentsOf(call), answerOf(receipt, i)));
      else if (call.method === 'anchor') anchors.push(anchorOf(row, argumentsOf(call)));
      else acts.push(...actsOf(call));
    });
    const { height, index } = row;
    evidenceActs.push(...acts.map((each, act) => ({ height, index, act, ...each })));
  }
  return { evidence, evidenceActs, anchors };
}

type Act = Pick<EvidenceActRow, 'record' | 'kind'>;

/** What methods make of the records that they name. */
const KINDS: ReadonlyMap<string, EvidenceActRow['kind']> = new Map([
  ['sign', 'signed'],
  ['decline', 'declined'],
  ['supersede', 'superseded'],
  ['revoke', 'revoked'],
]);

function actsOf(call: Call): Act[] {
  const kind = KINDS.get(call.method);
  if (!kind) return [];
  const { record, records = record === undefined ? [] : [record] } = argumentsOf<{
    readonly record?: string;
    readonly records?: readonly string[];
  }>(call);
  return records.map((each) => ({ record: each, kind }));
}

function argumentsOf<Args>({ args }: Call): Args {
  return JSON.parse(utf8ToText(args)) as Args;
}

function answerOf(receipt: Receipt, call: number): Deposited {
  return JSON.parse(utf8ToText(receipt.returns[call] as Uint8Array)) as Deposited;
}

function recordsOf(
  { height, index, sender, time }: TransactionRow,
  deposit: Deposit,
  deposited: Deposited,
): EvidenceRow[] {
  const { records, note = '', signers = [] } = deposit;
  const ordinals = new Map(deposited.repeated.map((each) => [each.index, each.ordinal]));
  return records.map(({ content: { algorithm, digest }, label, size }, i) => {
    const ordinal = ordinals.get(i) ?? 0;
    return {
      height,
      index,
      key: evidenceRecordKey(algorithm, digest, ordinal),
      algorithm,
      digest,
      ordinal,
      owner: sender,
      time,
      label: label === undefined ? undefined : storableText(label),
      size,
      note: storableText(note),
      cosigners: signers.length,
      words: searchWords([label ?? '', note]),
    };
  });
}

function anchorOf({ height, index, sender, time }: TransactionRow, { id, root, count, note = '' }: Anchor): AnchorRow {
  return { height, index, owner: sender, id, root, count, time, note: storableText(note) };
}
