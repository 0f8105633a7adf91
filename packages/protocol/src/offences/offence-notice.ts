import { type Bytes, concatBytes } from '../bytes/bytes.ts';
import { SteleError } from '../errors/stele-error.ts';
import { LIMITS } from '../limits.ts';
import { type Codec, message } from '../wire/codec.ts';
import { bytes, repeatedNested, uint } from '../wire/fields.ts';

/** What an ordering engine has evidence of, by its number in the format. */
export const ENGINE_OFFENCES = ['unknown', 'duplicate-vote', 'light-client-attack'] as const;
export type EngineOffenceKind = (typeof ENGINE_OFFENCES)[number];

/** An offence of a validator against the rules of the engine, which a decided block of the engine carries evidence of. */
export interface NoticedOffence {
  readonly kind: EngineOffenceKind;
  /** Address of the validator's vote key: the first 20 bytes of its SHA-256. */
  readonly voter: Bytes;
  /** The engine's height at which it happened, and the time of that, in ms since 1970. */
  readonly engineHeight: number;
  readonly time: number;
}

/**
 * What the engine noticed about validators, as it stands in a block of the ledger: first in the list of its bundles, so
 * that the header covers it and whoever executes the block again has it.
 */
export interface OffenceNotice {
  readonly version: number;
  /** Height of the engine's own block that carries the evidence. */
  readonly engineHeight: number;
  readonly offences: readonly NoticedOffence[];
}

/** The one version of notices so far. */
export const OFFENCE_NOTICE_VERSION = 1;

/** First byte of a notice. No bundle starts with it, since no protobuf field has number 0. */
const MARK = 0x00;

interface EncodedOffence extends Omit<NoticedOffence, 'kind'> {
  readonly kind: number;
}

const offenceCodec = message<EncodedOffence>('NoticedOffence', {
  kind: uint(1),
  voter: bytes(2, { length: 20 }),
  engineHeight: uint(3),
  time: uint(4),
});

const noticeCodec: Codec<Omit<OffenceNotice, 'offences'> & { readonly offences: readonly EncodedOffence[] }> = message(
  'OffenceNotice',
  { version: uint(1), engineHeight: uint(2), offences: repeatedNested(3, offenceCodec) },
);

/** Whether an item of a block's list of bundles is a notice. */
export function isOffenceNotice(item: Bytes): boolean {
  return item[0] === MARK;
}

/** A notice as it stands in a block: a zero byte and the message. */
export function encodeOffenceNotice({ version, engineHeight, offences }: OffenceNotice): Bytes {
  const encoded = offences.map((offence) => ({ ...offence, kind: ENGINE_OFFENCES.indexOf(offence.kind) }));
  return concatBytes(new Uint8Array([MARK]), noticeCodec.encode({ version, engineHeight, offences: encoded }));
}

/** @throws SteleError WIRE_MALFORMED */
export function decodeOffenceNotice(item: Bytes): OffenceNotice {
  const refuse = (reason: string) => new SteleError('WIRE_MALFORMED', { type: 'OffenceNotice', reason });
  if (!isOffenceNotice(item)) throw refuse('it does not start with a zero byte');
  const { version, engineHeight, offences } = noticeCodec.decode(item.subarray(1));
  if (version !== OFFENCE_NOTICE_VERSION) throw refuse(`version ${version} is unknown`);
  if (offences.length === 0 || offences.length > LIMITS.blockOffences)
    throw refuse('it has none, or too many offences');
  return {
    version,
    engineHeight,
    offences: offences.map((offence) => {
      const kind = ENGINE_OFFENCES[offence.kind];
      if (kind === undefined) throw refuse(`kind ${offence.kind} is unknown`);
      return { ...offence, kind };
    }),
  };
}
