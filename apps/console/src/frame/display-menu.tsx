import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLinkZone } from '../app/link-zone.ts';
import { DENSITIES, setPreferences, usePreferences } from '../app/preferences.ts';
import { THEMES } from '../design/theme-sheets.ts';
import { browserZone } from '../parts/intl-formats.ts';
import { useZone, ZoneOffset } from '../parts/time-text.tsx';
import { LANGUAGE_TAGS, LANGUAGES, type Language } from '../texts/languages.ts';
import { useLanguage } from '../texts/use-language.ts';

/** Each language in its own words. */
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' };

/** How everything is shown: time zone, language, colours. */
export function DisplayMenu(): ReactNode {
  const { t } = useTranslation('frame');
  const language = useLanguage();
  const other = LANGUAGES.find((name) => name !== language) ?? 'en';
  // The zones of the world are hundreds of lines that few readers of a page ask for.
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <>
      <button
        type="button"
        className="bar-button"
        lang={LANGUAGE_TAGS[other]}
        onClick={() => setPreferences({ language: other })}
      >
        {LANGUAGE_NAMES[other]}
      </button>
      <button type="button" className="bar-button" popoverTarget="display-menu">
        <span className="visually-hidden">{t('display')}</span>
        <span className="bar-offset">
          <ZoneOffset />
        </span>
        <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
          <circle cx="10" cy="10" r="6" />
          <path d="M10 4a6 6 0 0 1 0 12z" fill="currentColor" />
        </svg>
      </button>
      <div
        id="display-menu"
        popover="auto"
        className="bar-menu"
        role="dialog"
        aria-label={t('display')}
        onBeforeToggle={() => setWasOpened(true)}
      >
        <ThemeChoice />
        <DensityChoice />
        {wasOpened && <ZoneChoice />}
      </div>
    </>
  );
}

function ThemeChoice(): ReactNode {
  const { t } = useTranslation('frame');
  const { theme } = usePreferences();
  return (
    <fieldset className="choice">
      <legend>{t('theme')}</legend>
      {THEMES.map((name) => (
        <label key={name}>
          <input type="radio" name="theme" checked={theme === name} onChange={() => setPreferences({ theme: name })} />
          {t(`themes.${name}`)}
        </label>
      ))}
    </fieldset>
  );
}

function DensityChoice(): ReactNode {
  const { t } = useTranslation('frame');
  const { density } = usePreferences();
  return (
    <fieldset className="choice">
      <legend>{t('density')}</legend>
      {DENSITIES.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="density"
            checked={density === name}
            onChange={() => setPreferences({ density: name })}
          />
          {t(`densities.${name}`)}
        </label>
      ))}
    </fieldset>
  );
}

function ZoneChoice(): ReactNode {
  const { t } = useTranslation('frame');
  const preferred = usePreferences().zone;
  const { zone: linked, forget } = useLinkZone();
  const zone = linked ?? preferred;
  const shown = useZone();
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  return (
    <label className="field">
      <span>{t('zone')}</span>
      <select
        value={zone ?? ''}
        onChange={({ target }) => {
          setPreferences({ zone: target.value === '' ? undefined : target.value });
          forget();
        }}
      >
        <option value="">{t('zoneOfBrowser', { zone: browserZone() })}</option>
        <option value="UTC">UTC</option>
        {zones.map((name) => (
          <option key={name}>{name}</option>
        ))}
        {!zones.includes(shown) && shown !== 'UTC' && zone !== undefined && <option>{shown}</option>}
      </select>
      {linked !== undefined && <small className="quiet">{t('zoneOfLink')}</small>}
    </label>
  );
}
