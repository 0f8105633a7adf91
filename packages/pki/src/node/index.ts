export { createFileToken, openFileToken, resetFileToken } from './token/file-token.ts';
export type { Token, TokenInfo, TokenKey } from './token/interface.ts';
