import { contract, t } from '@stele/contract';
import { fromBase64, LIMITS, SteleError, toHex } from '@stele/protocol';
import { denied } from '../acting.ts';
import { allEntries } from '../all-entries.ts';
import { SYSTEM, THE_CHAIN } from '../names.ts';
import { systemOf } from '../services.ts';
import { knownKey, recordOffence } from './record.ts';
import {
  type AccountableValidator,
  events,
  height,
  OFFENCES,
  type OffencesContext,
  offenceNumber,
  offenceRecord,
  state,
  voter,
} from './state.ts';

/** Two headers with the longest signatures, and the longest key, in base64. */
const EVIDENCE_LENGTH = Math.ceil((2 * (LIMITS.signatureBytes + 1024) + LIMITS.publicKeyBytes + 256) / 3) * 4;

/** What validators are proved to have done against the rules, which the members then decide about. */
export const offencesContract = contract({
  name: SYSTEM.offences,
  version: '1.0.0',
  description: 'Offences of validators, and the evidence of them.',
  state,
  events,
  methods: {
    record: {
      description: 'Records what the ordering engine has evidence of. Only the chain itself calls this.',
      args: t.object({
        engineHeight: height,
        kind: t.oneOf(...OFFENCES),
        voter,
        at: height,
        happened: height,
        accuse: t.boolean(),
      }),
      returns: t.union(offenceNumber, t.null()),
      run: (context, { accuse, ...told }) => {
        if (context.caller !== THE_CHAIN) throw denied(context, 'record', 'the chain itself calls it');
        if (context.state.known.get(knownKey(told)) !== undefined) return null;
        const found = newestWith(context, told.voter);
        return recordOffence(
          context,
          { ...told, organisation: found?.organisation ?? '', ...(found ? { node: found.node } : {}) },
          accuse,
        );
      },
    },
    reportDoubleSignature: {
      description: 'Records that a validator certified two different headers of one height, which the evidence proves.',
      args: t.object({ evidence: t.base64({ maxLength: EVIDENCE_LENGTH }) }),
      returns: t.object({ offence: offenceNumber }),
      run: (context, { evidence }) => ({ offence: reportDoubleSignature(context, evidence) }),
    },
    get: {
      kind: 'query',
      description: 'An offence by its number.',
      args: t.object({ offence: offenceNumber }),
      returns: t.union(offenceRecord, t.null()),
      run: (context, { offence }) => context.state.offences.get(offence) ?? null,
    },
    list: {
      kind: 'query',
      description: 'Offences in the order of their numbers.',
      args: t.object({
        after: t.optional(t.string({ maxLength: 10 })),
        limit: t.optional(t.integer({ minimum: 1, maximum: 100 })),
      }),
      returns: t.object({
        offences: t.array(t.object({ offence: offenceNumber, record: offenceRecord })),
        end: t.boolean(),
      }),
      run: (context, options) => {
        const page = context.state.offences.scan(options);
        return { offences: page.entries.map(({ key, value }) => ({ offence: key, record: value })), end: page.end };
      },
    },
  },
});

/** @throws SteleError OFFENCE_EVIDENCE, OFFENCE_KNOWN */
function reportDoubleSignature(context: OffencesContext, evidence: string): string {
  const proven = systemOf(context).proveDoubleSignature(fromBase64(evidence));
  const node = toHex(proven.keyId);
  const at = proven.height;
  // Who will validate later is not settled yet.
  if (at > context.height) throw refused(`the chain has not reached height ${at}`);
  const validator = setAt(context, at).find((each) => each.node === node);
  if (!validator) throw refused(`the key ${node} is of no validator of height ${at}`);
  const offence = { kind: 'double-signature', node, at } as const;
  const known = context.state.known.get(knownKey(offence));
  if (known !== undefined) throw new SteleError('OFFENCE_KNOWN', { node, height: at, offence: known });
  const { account, transaction } = context;
  return recordOffence(
    context,
    {
      ...offence,
      organisation: validator.organisation,
      happened: Math.min(...proven.headers.map(({ time }) => time)),
      account,
      transaction,
      headers: proven.hashes.map(toHex),
    },
    true,
  );
}

/** The validators of a height: the newest set that rules from there or from before. */
function setAt({ state: { sets } }: OffencesContext, at: number): readonly AccountableValidator[] {
  let ruling: readonly AccountableValidator[] = [];
  for (const { key, value } of allEntries(sets)) {
    if (Number(key) > at) break;
    ruling = value;
  }
  return ruling;
}

/** The validator that voted with a key, in the newest set that had one: evidence may be of somebody who has left. */
function newestWith({ state: { sets } }: OffencesContext, address: string): AccountableValidator | undefined {
  let newest: AccountableValidator | undefined;
  for (const { value } of allEntries(sets)) newest = value.find((each) => each.voter === address) ?? newest;
  return newest;
}

function refused(reason: string): SteleError {
  return new SteleError('OFFENCE_EVIDENCE', { reason });
}
