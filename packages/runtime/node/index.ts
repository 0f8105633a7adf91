export { readQuickjsWasm } from './quickjs-wasm.ts';
