export {
  createPkcs11Token,
  type NewPkcs11Options,
  openPkcs11Token,
  type Pkcs11Options,
  type Pkcs11Place,
} from './pkcs11/open-pkcs11-token.ts';
export type { Sm2Mechanisms } from './pkcs11/sm2-kind.ts';
export { createFileToken, openFileToken, resetFileToken } from './token/file-token.ts';
export type { Token, TokenInfo, TokenKey } from './token/interface.ts';
