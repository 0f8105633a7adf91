export { createNodeDigest, digestFile } from './digest-file.ts';
