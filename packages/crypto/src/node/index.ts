export { nodeCrypto } from './node-backend.ts';
