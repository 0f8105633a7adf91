export { type BundledContract, bundleContract } from './build/bundle-contract.ts';
export { inspectContract } from './build/inspect-contract.ts';
export { createTestChain } from './test-kit/create-test-chain.ts';
export type { TestCallOptions, TestChain, TestContract, TestReceipt } from './test-kit/interface.ts';
