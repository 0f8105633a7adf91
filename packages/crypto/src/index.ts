export { type CryptoBackend, type KeyPair, type SignatureSuite, type Signer, SUITE_NAMES, type SuiteName } from './interface.ts';
