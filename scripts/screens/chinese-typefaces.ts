import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILES = join(import.meta.dirname, '..', '..', 'node_modules', '@fontsource');

/** The first Chinese family that pages name, by weight, and what stands in for it where the system has none. */
const FACES = [
  { family: 'PingFang SC', weight: '400', file: 'noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2' },
  { family: 'PingFang SC', weight: '600', file: 'noto-sans-sc/files/noto-sans-sc-chinese-simplified-600-normal.woff2' },
  { family: 'Songti SC', weight: '400', file: 'noto-serif-sc/files/noto-serif-sc-chinese-simplified-400-normal.woff2' },
] as const;

/**
 * A script that gives a page Chinese typefaces before anything is painted. Readers have them on their systems, a machine that
 * takes pictures may not. Typefaces from memory are none that a page's policy speaks of.
 */
export function chineseTypefaces(): string {
  const faces = FACES.map(({ family, weight, file }) => {
    const data = readFileSync(join(FILES, file)).toString('base64');
    return { family, weight, data };
  });
  return `for (const { family, weight, data } of ${JSON.stringify(faces)}) {
  document.fonts.add(new FontFace(family, Uint8Array.fromBase64(data), { weight }));
}`;
}
