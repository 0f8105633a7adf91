/** Makes the test vectors again that this repository's own code writes; those of others stay as they were published. */
await import('../packages/runtime/test/evil/write-vectors.ts');
await import('../packages/verifier/test/write-vectors.ts');
