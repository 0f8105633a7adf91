import type { SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Bytes, type HashName, toHex, utf8 } from '@stele/protocol';
import type { ContractCall } from '@stele/sdk';
import { put } from '../support/put.ts';
import { rawContract } from '../support/raw-contract.ts';
import { type Person, person, revocation, type VectorAuthor } from './author.ts';

/** Computes where engines may differ: floating point, sorting, text, regular expressions, order of properties. */
const LEDGER = rawContract('sums', {
  add: `const sum = JSON.parse(host.get("notes", "sum") ?? "0") + args.value;
      host.put("notes", "sum", JSON.stringify(sum));
      host.emit("said", JSON.stringify({ sum, third: sum / 3, root: Math.sqrt(sum), text: sum.toString(36) }));
      return JSON.stringify(sum);`,
  order: `const words = args.text.split(/[^\\p{L}]+/u).filter(Boolean).sort();
      for (const word of words) host.put("notes", word, JSON.stringify(word.normalize("NFC").length));
      return JSON.stringify(Object.fromEntries(words.map((word, i) => [word, i / 7])));`,
  burn: 'for (;;);',
  dates: 'return String(new Date());',
});

/** The content whose record the vector's evidence proves. */
export const PHOTOGRAPH = 'a photograph';

/** Who takes part. */
export interface Cast {
  readonly operator: Person;
  readonly member: Person;
  readonly other: Person;
}

export function castOf(keys: SuiteName, members: readonly [SuiteName, SuiteName]): Cast {
  return {
    operator: person('operator', keys),
    member: person('member', members[0]),
    other: person('other', members[1]),
  };
}

export function digestOf(hash: HashName, content: string): string {
  return toHex(nodeCrypto.hash(hash).digest(utf8(content)));
}

const sums = (method: string, args: unknown): ContractCall => ({ contract: 'sums', method, args });

/** The bundles of one block after the other: all kinds of outcome, each at least once. */
export function storyOf(
  author: VectorAuthor,
  { operator, member, other }: Cast,
  hash: HashName,
): readonly (() => Promise<readonly Bytes[]>)[] {
  const one = async (...transactions: readonly Promise<Bytes>[]) => [
    await author.bundle(await Promise.all(transactions)),
  ];
  const deposit = (...texts: readonly string[]): ContractCall => {
    const records = texts.map((text) => ({ content: { algorithm: hash, digest: digestOf(hash, text) }, label: text }));
    return { contract: 'evidence', method: 'deposit', args: { records, note: '石碑' } };
  };
  const record = (text: string) => `${hash}:${digestOf(hash, text)}/0`;
  const tampered = async (transaction: Promise<Bytes>) => {
    const bytes = Uint8Array.from(await transaction);
    bytes[bytes.length - 7] = (bytes.at(-7) as number) ^ 1;
    return bytes;
  };
  const deploy = { name: 'sums', kind: 'quickjs', code: LEDGER, source: '' };
  let first: Bytes;

  return [
    async () =>
      one(
        author.transaction(operator, [await author.creation(member, 'member')]),
        author.transaction(operator, [await author.creation(other, 'other')]),
        author.transaction(operator, [{ contract: 'sys.contracts', method: 'deploy', args: deploy }], {
          gasLimit: 200_000_000,
        }),
      ),
    async () => {
      first = await author.transaction(member, [put('greeting', 'hello'), deposit(PHOTOGRAPH, 'a letter')]);
      return one(
        Promise.resolve(first),
        author.transaction(member, [sums('add', { value: 0.1 }), sums('add', { value: 0.2 })]),
        author.transaction(other, [sums('order', { text: 'Öl, zebra; Apfel ändern — 石碑 évidence' })], {
          cosigner: member.signer,
        }),
        author.transaction(other, [deposit('a letter')]),
        author.transaction(other, [put('lost'), sums('dates', {})]),
        author.transaction(other, [sums('burn', {})], { gasLimit: 3_000_000 }),
        author.transaction(other, [{ contract: 'kv', method: 'put', args: { key: 1 } }]),
        author.transaction(other, [{ contract: 'nobody', method: 'put', args: {} }]),
        author.transaction(other, [
          { contract: 'sys.parameters', method: 'set', args: { name: 'blockGas', value: 1 } },
        ]),
      );
    },
    async () => [
      await author.bundle([
        first,
        utf8('no transaction'),
        await tampered(author.transaction(member, [put('forged')])),
        await author.transaction(member, [put('late')], { validUntil: author.time - 1 }),
        await author.transaction(person('stranger', operator.signer.suite as SuiteName), [put('stranger')]),
      ]),
      await author.bundle([
        await author.transaction(member, [put('greeting', 'good bye'), put('empty', '')]),
        await author.transaction(member, [
          { contract: 'evidence', method: 'supersede', args: { record: record('a letter'), by: record(PHOTOGRAPH) } },
        ]),
      ]),
    ],
    async () => {
      const second = person('second', operator.signer.suite as SuiteName);
      const asMember = { account: member.account, signer: second.signer };
      return one(
        author.transaction(member, [await author.addition(member.account, second.signer)]),
        author.transaction(asMember, [put('by the second key')]),
        author.transaction(member, [revocation(second.signer)]),
        author.transaction(asMember, [put('after its revocation')]),
        author.transaction(member, [{ contract: 'kv', method: 'remove', args: { key: 'greeting' } }]),
      );
    },
  ];
}
