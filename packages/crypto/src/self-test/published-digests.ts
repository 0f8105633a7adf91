import type { HashName } from '@stele/protocol';

/** A digest that others published. The message is text. */
export interface PublishedDigest {
  readonly hash: HashName;
  /** Where it was published. */
  readonly vector: string;
  readonly message: string;
  readonly digest: string;
}

export const publishedDigests: readonly PublishedDigest[] = [
  {
    hash: 'sha256',
    vector: 'FIPS 180-2 B.1',
    message: 'abc',
    digest: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  },
  {
    hash: 'sha256',
    vector: 'FIPS 180-2 B.2',
    message: 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    digest: '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  },
  {
    hash: 'sm3',
    vector: 'GB/T 32905-2016 A.1',
    message: 'abc',
    digest: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  },
  {
    hash: 'sm3',
    vector: 'GB/T 32905-2016 A.2',
    message: 'abcd'.repeat(16),
    digest: 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
  },
];
