import type { Language } from '../texts/languages.ts';
import type { GuideText } from './find-in-guides.ts';
import { inOrder, namesInPath } from './guide-names.ts';

/** The guides of the repository, which come with the console: help needs no network beyond its own origin. */
const FILES = import.meta.glob(['../../../../docs/guides/*.md', '../../../../docs/contracts*.md'], {
  query: '?raw',
  import: 'default',
});

/** A guide in a language, or in English where it is not written in that one. */
export interface LoadedGuide extends GuideText {
  readonly language: Language;
}

/** Reads all guides. */
export async function loadGuides(language: Language): Promise<readonly LoadedGuide[]> {
  const files = Object.entries(FILES).map(([path, read]) => ({ ...namesInPath(path), read }));
  const names = inOrder([...new Set(files.map(({ name }) => name))]);
  return Promise.all(
    names.map(async (name): Promise<LoadedGuide> => {
      const versions = files.filter((file) => file.name === name);
      const translated = versions.find(({ isChinese }) => isChinese === (language === 'zh'));
      const text = (await (translated ?? versions[0])?.read()) ?? '';
      return { name, language: translated ? language : 'en', text: text.replace(OTHER_LANGUAGE, '') };
    }),
  );
}

/** The line of a guide that leads to it in the other language: here the reader's language decides. */
const OTHER_LANGUAGE = /^\[(?:English|中文)\]\([^)]*\)\s*$/m;
