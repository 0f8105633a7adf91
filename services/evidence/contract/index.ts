export { evidenceContract } from './evidence-contract.ts';
