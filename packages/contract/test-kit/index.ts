export { createTestChain } from './create-test-chain.ts';
export type { TestCallOptions, TestChain, TestContract, TestReceipt } from './interface.ts';
