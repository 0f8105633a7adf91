export { kvContract } from './kv-contract.ts';
