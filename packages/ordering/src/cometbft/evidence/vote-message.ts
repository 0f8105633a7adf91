import { type Bytes, concatBytes, fromHex, utf8 } from '@stele/protocol';
import type { EngineVote } from './interface.ts';

const TYPES = { prevote: 1, precommit: 2 } as const;

/** Wire types of protobuf. */
const VARINT = 0;
const FIXED_64 = 1;
const BYTES = 2;

const NANOS = 9;

/**
 * What a validator signs when it votes: the canonical vote behind its length (CometBFT 0.40, types/vote.go
 * VoteSignBytes, proto/tendermint/types/canonical.proto). What is zero is left out, but not the header of the parts.
 * @param chainId of the engine's own genesis.
 */
export function voteMessage(chainId: string, { type, height, round, block, time }: EngineVote): Bytes {
  const vote = concatBytes(
    varintField(1, BigInt(TYPES[type])),
    fixedField(2, BigInt(height)),
    fixedField(3, BigInt(round)),
    block ? bytesField(4, blockMessage(block)) : EMPTY,
    bytesField(5, timeMessage(time)),
    bytesField(6, utf8(chainId)),
  );
  return concatBytes(varint(BigInt(vote.length)), vote);
}

function blockMessage({ hash, parts }: NonNullable<EngineVote['block']>): Bytes {
  const header = concatBytes(varintField(1, BigInt(parts.total)), bytesField(2, fromHex(parts.hash)));
  return concatBytes(bytesField(1, fromHex(hash)), tag(2, BYTES), varint(BigInt(header.length)), header);
}

/** A google.protobuf.Timestamp. */
function timeMessage(time: string): Bytes {
  const [, whole = '', fraction = ''] = /^([^.Z]*)(?:\.([0-9]+))?Z$/.exec(time) ?? [];
  const seconds = BigInt(Math.floor(Date.parse(`${whole}Z`) / 1000));
  const nanos = BigInt(fraction.slice(0, NANOS).padEnd(NANOS, '0'));
  return concatBytes(varintField(1, seconds), varintField(2, nanos));
}

const EMPTY = new Uint8Array(0);

function varintField(field: number, value: bigint): Bytes {
  return value === 0n ? EMPTY : concatBytes(tag(field, VARINT), varint(value));
}

function fixedField(field: number, value: bigint): Bytes {
  if (value === 0n) return EMPTY;
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, value, true);
  return concatBytes(tag(field, FIXED_64), bytes);
}

function bytesField(field: number, value: Bytes): Bytes {
  return value.length === 0 ? EMPTY : concatBytes(tag(field, BYTES), varint(BigInt(value.length)), value);
}

function tag(field: number, type: number): Bytes {
  return varint(BigInt((field << 3) | type));
}

function varint(value: bigint): Bytes {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Uint8Array.from([...bytes, Number(rest)]);
}
