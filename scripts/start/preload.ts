import { loadBundled } from './load-bundled.ts';
import { resolveOwnSources } from './resolve-own.ts';

// Loaded before the entry of every program and thread that the launcher starts.
await loadBundled('typebox');
await loadBundled('@bufbuild/cel');
resolveOwnSources();
