import { loadBundled } from './load-bundled.ts';

// Loaded before the entry of every program and thread that the launcher starts.
await loadBundled('typebox');
await loadBundled('@bufbuild/cel');
