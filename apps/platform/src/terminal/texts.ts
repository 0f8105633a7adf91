import type { Language } from '@stele/node/language';

/** What the platform prints beside what its node prints. */
export interface PlatformTexts {
  readonly console: (url: string) => string;
  readonly claim: (link: string) => string;
  readonly nodeEnded: (how: string, seconds: number) => string;
}

const TEXTS: Readonly<Record<Language, PlatformTexts>> = {
  en: {
    console: (url) => `Console: ${url}`,
    claim: (link) => `Choose the password of the console with this link, which works once: ${link}`,
    nodeEnded: (how, seconds) => `The node ended unexpectedly (${how}); it is started again in ${seconds} s.`,
  },
  zh: {
    console: (url) => `控制台：${url}`,
    claim: (link) => `请用此链接设置控制台密码，仅限一次：${link}`,
    nodeEnded: (how, seconds) => `节点意外退出（${how}）；${seconds} 秒后重新启动。`,
  },
};

export function platformTexts(language: Language): PlatformTexts {
  return TEXTS[language];
}
