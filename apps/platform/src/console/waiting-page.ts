import type { Language } from '@stele/node/language';

const WORDS: Readonly<Record<Language, Readonly<Record<'building' | 'failed', string>>>> = {
  en: {
    building: 'The console is being built. This page shows it as soon as it is there.',
    failed: 'The console could not be built; platform/platform.log in the data folder says why. The API answers.',
  },
  zh: {
    building: '正在构建控制台，完成后本页会自动显示。',
    failed: '控制台构建失败，原因见数据文件夹中的 platform/platform.log。API 照常提供服务。',
  },
};

/** How often the page asks again, in s. */
const AGAIN_S = 2;

/** The page that stands in for a console that is not built yet, or cannot be. */
export function waitingPage(acceptLanguage: string | undefined, state: 'building' | 'failed'): string {
  const language: Language = acceptLanguage?.trim().toLowerCase().startsWith('zh') ? 'zh' : 'en';
  const refresh = state === 'building' ? `<meta http-equiv="refresh" content="${AGAIN_S}">` : '';
  return `<!doctype html><html lang="${language}"><meta charset="utf-8">${refresh}<title>Stele 石碑</title><p>${WORDS[language][state]}</p></html>\n`;
}
