import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, test } from 'vitest';
import {
  type Bytes,
  bundleBodyCodec,
  bundleCodec,
  type Codec,
  certificateCodec,
  concatBytes,
  contractEventCodec,
  genesisCoreCodec,
  headerCodec,
  isSteleError,
  receiptCodec,
  receiptRecordCodec,
  transactionBodyCodec,
  transactionCodec,
} from '../index.ts';

const proto = new URL('../../proto/stele/v1/', import.meta.url).pathname;
const schema = new protobuf.Root();
for (const file of readdirSync(proto)) schema.loadSync(`${proto}${file}`, { keepCase: true });

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
const uint = fc.maxSafeNat();
const blob = fc.uint8Array({ maxLength: 40 });
const text = fc.string({ unit: 'binary', maxLength: 80 });

const validators = fc
  .uniqueArray(
    fc.record({
      keyId: hash,
      suite: text,
      publicKey: blob,
      weight: fc.integer({ min: 1, max: 2 ** 40 }),
      organisation: text,
    }),
    { minLength: 1, maxLength: 4, selector: (validator) => String(validator.keyId) },
  )
  .map((all) => ({ validators: all.sort((a, b) => Buffer.compare(a.keyId, b.keyId)) }));

interface Case<Message> {
  readonly codec: Codec<Message>;
  readonly message: fc.Arbitrary<Message>;
}

function messageCase<Message>(codec: Codec<Message>, message: fc.Arbitrary<Message>): Case<unknown> {
  return { codec, message } as unknown as Case<unknown>;
}

const cases: Case<unknown>[] = [
  messageCase(
    transactionBodyCodec,
    fc.record({
      version: uint,
      kind: uint,
      chainId: hash,
      sender: hash,
      signers: fc.array(hash, { maxLength: 3 }),
      nonce: fc.uint8Array({ minLength: 16, maxLength: 16 }),
      validUntil: uint,
      gasLimit: uint,
      calls: fc.array(fc.record({ contract: text, method: text, args: blob }), { maxLength: 3 }),
      memo: blob,
    }),
  ),
  messageCase(transactionCodec, fc.record({ body: blob, signatures: fc.array(blob, { maxLength: 3 }) })),
  messageCase(
    bundleBodyCodec,
    fc.record({ version: uint, chainId: hash, gateway: hash, sequence: uint, transactions: fc.array(blob) }),
  ),
  messageCase(bundleCodec, fc.record({ body: blob, signature: blob })),
  messageCase(contractEventCodec, fc.record({ contract: text, name: text, data: blob })),
  messageCase(
    receiptCodec,
    fc.record({
      transaction: hash,
      code: text,
      detail: text,
      gasUsed: uint,
      returns: fc.array(blob),
      eventCount: uint,
      eventRoot: hash,
      writeCount: uint,
      writeRoot: hash,
    }),
  ),
  messageCase(receiptRecordCodec, fc.record({ receipt: blob, events: fc.array(blob) })),
  messageCase(
    headerCodec,
    fc.record({
      version: uint,
      chainId: hash,
      height: uint,
      time: uint,
      parent: hash,
      proposer: hash,
      bundleCount: uint,
      bundleRoot: hash,
      transactionCount: uint,
      transactionRoot: hash,
      receiptRoot: hash,
      stateRoot: hash,
      validatorsHash: hash,
      nextValidatorsHash: hash,
      gasUsed: uint,
    }),
  ),
  messageCase(
    certificateCodec,
    fc.record({
      height: uint,
      headerHash: hash,
      signatures: fc.array(fc.record({ keyId: hash, time: uint, signature: blob })),
    }),
  ),
  messageCase(
    genesisCoreCodec,
    fc.record({
      version: uint,
      name: text,
      time: uint,
      hash: text,
      suites: fc.array(text),
      validators,
      sections: fc.array(fc.record({ name: text, hash })),
    }),
  ),
];

const malformed = (codec: Codec<unknown>, bytes: Bytes): boolean => {
  try {
    codec.decode(bytes);
    return false;
  } catch (error) {
    return isSteleError(error, 'WIRE_MALFORMED');
  }
};

describe.each(cases)('$codec.name', ({ codec, message }) => {
  test('a message encoded and decoded → the same message', () => {
    fc.assert(
      fc.property(message, (value) => {
        expect(codec.decode(codec.encode(value))).toEqual(value);
      }),
    );
  });

  test('any bytes that decode → exactly those bytes when encoded again', () => {
    const mutated = fc.tuple(message, fc.nat(), fc.nat(255)).map(([value, place, byte]) => {
      const bytes = codec.encode(value);
      bytes[place % Math.max(bytes.length, 1)] = byte;
      return bytes;
    });
    fc.assert(
      fc.property(
        mutated,
        (bytes) => malformed(codec, bytes) || Buffer.compare(codec.encode(codec.decode(bytes)), bytes) === 0,
      ),
      { numRuns: 500 },
    );
  });

  test('an independent protobuf library with the published schema → reads the same and writes the same bytes', () => {
    const type = schema.lookupType(`stele.v1.${codec.name}`);
    fc.assert(
      fc.property(message, (value) => {
        const bytes = codec.encode(value);
        expect(Buffer.compare(type.encode(type.decode(bytes)).finish(), bytes)).toBe(0);
      }),
    );
  });

  test('a field unknown, repeated or out of order → refused', () => {
    fc.assert(
      fc.property(message, (value) => {
        const bytes = codec.encode(value);
        expect(malformed(codec, concatBytes(bytes, new Uint8Array([0xf8, 0x06, 0x01])))).toBe(true);
        expect(malformed(codec, concatBytes(bytes, new Uint8Array([0])))).toBe(true);
      }),
    );
    const one = new Uint8Array([0x08, 0x01]);
    expect(malformed(codec, concatBytes(one, one))).toBe(true);
  });
});

test.each([
  ['a number with a needless byte', [0x08, 0x81, 0x00]],
  ['a number above 2^53 - 1', [0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]],
  ['a default value spelled out', [0x08, 0x00]],
  ['a text that is not UTF-8', [0x12, 0x01, 0xff]],
  ['a field that ends too early', [0x12, 0x05, 0x61]],
  ['another wire type', [0x09, 1, 2, 3, 4, 5, 6, 7, 8]],
])('%s → refused', (_, bytes) => {
  expect(malformed(contractEventCodec as Codec<unknown>, new Uint8Array(bytes))).toBe(true);
  expect(malformed(genesisCoreCodec as Codec<unknown>, new Uint8Array(bytes))).toBe(true);
});
