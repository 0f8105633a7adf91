export { type BundledContract, bundleContract } from './bundle-contract.ts';
export { inspectContract } from './inspect-contract.ts';
