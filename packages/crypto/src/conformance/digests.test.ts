import { type Bytes, concatBytes, fromHex, type HashFunction, toHex } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { backEnds } from './back-ends.ts';
import { readVectorText } from './read-vectors.ts';
import { type RspRecord, readRsp } from './rsp.ts';
import { strictObject } from './strict-object.ts';

describe.each(backEnds)('$name', (backend) => {
  test('NIST SHA-256 short messages → the published digests', () => {
    const [size, ...records] = readRsp(readVectorText('nist/SHA256ShortMsg.rsp'));
    expect(size).toEqual({ L: '32' });
    expect(records.length).toBe(65);
    for (const record of records) expectDigest(backend.hash('sha256'), record);
  });

  test('NIST SHA-256 Monte Carlo → the published digests', () => {
    const [size, seed, ...records] = readRsp(readVectorText('nist/SHA256Monte.rsp'));
    expect(size).toEqual({ L: '32' });
    let digest = fromHex(strictObject(seed, ['Seed']).Seed as string);
    expect(records.length).toBe(100);
    for (const record of records) {
      digest = monteCarloRound(backend.hash('sha256'), digest);
      expect(toHex(digest)).toBe(strictObject(record, ['COUNT', 'MD']).MD);
    }
  });

  test('the SM3 examples of GB/T 32905 and those beside them → the published digests', () => {
    const records = readRsp(readVectorText('sm/sm3-oscca.txt'));
    expect(records.length).toBe(6);
    for (const record of records) expectDigest(backend.hash('sm3'), record);
  });
});

function expectDigest(hash: HashFunction, record: RspRecord): void {
  const { Len, Msg, MD } = strictObject(record, ['Len', 'Msg', 'MD']) as RspRecord;
  const message = fromHex(Msg as string).subarray(0, Number(Len) / 8);
  expect(toHex(hash.digest(message))).toBe(MD);
}

/** A thousand digests, each over the last three (SHAVS §6.4). */
function monteCarloRound(hash: HashFunction, seed: Bytes): Bytes {
  let [first, second, third] = [seed, seed, seed];
  for (let i = 0; i < 1000; i++)
    [first, second, third] = [second, third, hash.digest(concatBytes(first, second, third))];
  return third;
}
