export { contractBuildOptions } from './contract-build-options.ts';
export { PINNED as QUICKJS_BINARY } from './engine/pinned-binary.ts';
export { QUICKJS_LIMITS, QUICKJS_PRICES } from './limits.ts';
export { createQuickjsHost, QUICKJS_KIND, type QuickjsHostOptions } from './quickjs-host.ts';
