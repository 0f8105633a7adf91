import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { SteleError } from '@stele/protocol';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Address = Type.String({ pattern: '^[0-9a-f]{40}$' });
const Base64 = Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$', maxLength: 65_536 });
const Count = Type.Integer({ minimum: 0 });

const Vote = Type.Object({
  type: Type.Union([Type.Literal('prevote'), Type.Literal('precommit')]),
  height: Count,
  round: Count,
  block: Type.Optional(
    Type.Object({
      hash: Hash,
      parts: Type.Object({ total: Count, hash: Hash }),
    }),
  ),
  time: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:\\.[0-9]{1,9})?Z$' }),
  voter: Address,
  signature: Base64,
});

/**
 * What a node keeps of an offence, in `offences/NUMBER.json` of the chain's folder: the chain's record of it, and the
 * signatures that prove it. Whoever has the file can check them without the chain.
 */
export const OffenceFile = Type.Object({
  format: Type.Literal('stele.offence'),
  version: Type.Literal(1),
  chain: Type.Object({ name: Type.String(), genesis: Hash }),
  /** Number under which the chain has it. */
  offence: Type.String({ pattern: '^[0-9]{10}$' }),
  /** As it stands in sys.offences. */
  record: Type.Object({
    kind: Type.String(),
    node: Type.Optional(Hash),
    organisation: Type.String(),
    voter: Type.Optional(Address),
    at: Count,
    happened: Count,
    height: Count,
    time: Count,
    engineHeight: Type.Optional(Count),
    account: Type.Optional(Hash),
    transaction: Type.Optional(Hash),
    headers: Type.Optional(Type.Array(Hash)),
    proposal: Type.Optional(Type.String()),
  }),
  /** The two votes of the engine; absent where the engine had them no more. */
  votes: Type.Optional(
    Type.Object({
      /** Chain id of the engine, which votes are signed for. */
      chainId: Type.String(),
      voteKey: Base64,
      votes: Type.Tuple([Vote, Vote]),
    }),
  ),
  /** A double signature: the encoded DoubleSignature of packages/protocol, in base64. */
  evidence: Type.Optional(Base64),
});
export type OffenceFile = Static<typeof OffenceFile>;

/** Reads the file of an offence. @throws SteleError OFFENCE_EVIDENCE */
export function readOffenceFile(path: string): OffenceFile {
  const refuse = (reason: string, cause?: unknown) =>
    new SteleError('OFFENCE_EVIDENCE', { reason: `${basename(path)} ${reason}` }, { cause });
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw refuse('cannot be read as JSON', error);
  }
  if (!Value.Check(OffenceFile, content)) throw refuse('is not in the format of such files');
  return content;
}
