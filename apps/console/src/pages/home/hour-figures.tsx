import type { ActivityBucket } from '@stele/platform/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Fact, Facts } from '../../parts/facts.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import { shareOf, totalsOf } from './hour-totals.ts';

/** The sums of the last hour: what took effect, what failed and which share that is, and what nobody measures here. */
export function HourFigures({ buckets }: { readonly buckets: readonly ActivityBucket[] }): ReactNode {
  const { t } = useTranslation('home');
  const language = useLanguageTag();
  const { committed, failed, perSecond } = totalsOf(buckets);
  const rate = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(perSecond);
  const share = shareOf(failed, committed + failed);
  const facts: readonly Fact[] = [
    [
      <Status key="word" name="committed">
        {t('hour.committed')}
      </Status>,
      <>
        <Integer value={committed} /> <span className="quiet">· {t('hour.rate', { rate })}</span>
      </>,
    ],
    [
      <Status key="word" name="failed">
        {t('hour.failed')}
      </Status>,
      <>
        <Integer value={failed} />{' '}
        {share !== undefined && (
          <span className="quiet">
            ·{' '}
            {t('hour.share', {
              share: new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share),
            })}
          </span>
        )}
      </>,
    ],
    [
      <Status key="word" name="expired">
        {t('hour.expired')}
      </Status>,
      <>
        — <span className="quiet">{t('hour.expiredNote')}</span>
      </>,
    ],
    [
      t('hour.latency'),
      <>
        p50 — · p99 — <span className="quiet">{t('hour.latencyNote')}</span>
      </>,
    ],
  ];
  return <Facts facts={facts} />;
}
