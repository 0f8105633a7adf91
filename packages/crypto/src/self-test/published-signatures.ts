import { mlDsaSignatures } from './ml-dsa-signatures.ts';
import type { PublishedSignature } from './published-signature.ts';

/**
 * A few published signatures of every suite, with some that only our stricter rules refuse: a small-order and a
 * mixed-order key, S above the group order, high s.
 */
export const publishedSignatures: readonly PublishedSignature[] = [
  {
    suite: 'ed25519',
    vector: 'RFC 8032 §7.1 test 3',
    secretKey: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    message: 'af82',
    signature: {
      hex: '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    },
    valid: true,
  },
  {
    suite: 'ed25519',
    vector: 'Taming the many EdDSAs 0',
    publicKey: 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    message: '8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6',
    signature: {
      hex: 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a0000000000000000000000000000000000000000000000000000000000000000',
    },
    valid: false,
  },
  {
    suite: 'ed25519',
    vector: 'Taming the many EdDSAs 4',
    publicKey: 'cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d',
    message: 'e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c',
    signature: {
      hex: '160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed5125ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09',
    },
    valid: false,
  },
  {
    suite: 'ed25519',
    vector: 'Taming the many EdDSAs 6',
    publicKey: '442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623',
    message: '85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40',
    signature: {
      hex: 'e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514',
    },
    valid: false,
  },
  {
    suite: 'p256',
    vector: 'RFC 6979 A.2.5 test',
    secretKey: 'c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721',
    message: '74657374',
    signature: {
      hex: 'f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083',
    },
    valid: true,
  },
  {
    suite: 'p256',
    vector: 'RFC 6979 A.2.5 sample',
    secretKey: 'c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721',
    message: '73616d706c65',
    signature: {
      hex: 'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
    },
    valid: false,
  },
  {
    suite: 'secp256k1',
    vector: 'Wycheproof ecdsa_secp256k1_sha256_p1363 223',
    publicKey: '02782c8ed17e3b2a783b5464f33b09652a71c678e05ec51e84e2bcfc663a3de963',
    message: '313233343030',
    signature: {
      hex: 'd035ee1f17fdb0b2681b163e33c359932659990af77dca632012b30b27a057b31939d9f3b2858bc13e3474cb50e6a82be44faa71940f876c1cba4c3e989202b6',
    },
    valid: true,
  },
  {
    suite: 'secp256k1',
    vector: 'Wycheproof ecdsa_secp256k1_sha256_p1363 1',
    publicKey: '03b838ff44e5bc177bf21189d0766082fc9d843226887fc9760371100b7ee20a6f',
    message: '313233343030',
    signature: {
      hex: '813ef79ccefa9a56f7ba805f0e478584fe5f0dd5f567bc09b5123ccbc9832365900e75ad233fcc908509dbff5922647db37c21f4afd3203ae8dc4ae7794b0f87',
    },
    valid: false,
  },
  {
    suite: 'sm2',
    vector: 'GM/T 0003.5-2012 A.2',
    secretKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
    message: '6d65737361676520646967657374',
    signature: {
      hex: 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
    },
    valid: true,
  },
  ...mlDsaSignatures,
];
