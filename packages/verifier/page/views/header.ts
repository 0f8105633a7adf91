import type { Language } from '../../src/index.ts';
import { brandMark } from '../dom/glyphs.ts';
import { fill, h } from '../dom/h.ts';
import type { Session } from '../session/session.ts';
import { type View, wording } from './view.ts';

const LANGUAGES: readonly (readonly [Language, string, string])[] = [
  ['zh', '中文', 'zh-CN'],
  ['en', 'English', 'en'],
];

/** Name of the product and choice of language. */
export function createHeader(session: Session): View {
  const brand = h('p', { class: 'brand' }, brandMark(), h('span', {}, 'Stele'), h('span', { lang: 'zh-CN' }, '石碑'));
  const choices = LANGUAGES.map(([language, name, tag]) =>
    h('button', { type: 'button', class: 'language', lang: tag, onclick: () => session.setLanguage(language) }, name),
  );
  const element = h(
    'header',
    { class: 'page-header' },
    brand,
    h('div', { class: 'languages', role: 'group' }, ...choices),
  );
  return {
    element,
    update({ language }) {
      document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
      choices.forEach((choice, i) => {
        choice.setAttribute('aria-pressed', String(LANGUAGES[i]?.[0] === language));
      });
    },
  };
}

/** What the page is for. */
export function createIntro(): View {
  const element = h('div', { class: 'intro' });
  return {
    element,
    update(state) {
      const { words } = wording(state);
      document.title = `${words.title} · Stele`;
      fill(element, h('h1', {}, words.title), h('p', { class: 'intro-text' }, words.intro));
    },
  };
}
