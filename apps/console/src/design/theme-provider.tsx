import { ConfigProvider } from 'antd';
import en from 'antd/locale/en_GB';
import zh from 'antd/locale/zh_CN';
import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { usePreferences } from '../app/preferences.ts';
import { useLanguage } from '../texts/use-language.ts';
import { antdTheme } from './antd-theme.ts';
import { readColours } from './colours.ts';
import { ColoursProvider } from './colours-context.ts';
import { applyTheme, isDark, onThemeChange } from './theme-sheets.ts';

/** What marks the styles that this page itself makes; put into the page by the server. */
const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';

/** Gives antd and the charts the colours that hold now, anew whenever these change: chosen, by the machine, or for print. */
export function ThemeProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { theme } = usePreferences();
  const language = useLanguage();
  const [look, setLook] = useState(() => lookOf(theme));
  useEffect(() => {
    applyTheme(theme);
    setLook(lookOf(theme));
    // Print takes the page as it is at once.
    return onThemeChange(() => flushSync(() => setLook(lookOf(theme))));
  }, [theme]);
  return (
    <ConfigProvider
      csp={{ nonce }}
      locale={language === 'zh' ? zh : en}
      theme={antdTheme(look.colours, look.dark)}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <ColoursProvider value={look}>{children}</ColoursProvider>
    </ConfigProvider>
  );
}

function lookOf(theme: Parameters<typeof isDark>[0]) {
  return { colours: readColours(), dark: isDark(theme) };
}
