/**
 * How esbuild turns an author's TypeScript into the code of a contract: one ES module in UTF-8 whose default export
 * is what `contract()` of @stele/contract returned. The pinned QuickJS runs ES2023 and most of what came after it;
 * newer syntax is rewritten. Names are kept short because an image grows with its code, and the source is published
 * beside it anyway.
 */
export const contractBuildOptions = {
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  mainFields: ['module', 'main'] as string[],
  charset: 'utf8',
  minify: true,
  treeShaking: true,
  legalComments: 'none',
  sourcemap: false,
  write: false,
} as const;
