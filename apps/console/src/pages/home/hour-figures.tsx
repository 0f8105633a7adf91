import type { ActivityBucket } from '@stele/platform/api';
import type { RouteAnswer, routes } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { livenessQuery } from '../../data/node-queries.ts';
import { type Fact, Facts } from '../../parts/facts.tsx';
import { secondsText } from '../../parts/format-duration.ts';
import { numberFormat } from '../../parts/intl-formats.ts';
import { Integer } from '../../parts/number-text.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import { shareOf, totalsOf } from './hour-totals.ts';

/** The sums of the last hour: what took effect, what failed and which share that is, and what nobody measures here. */
export function HourFigures({ buckets }: { readonly buckets: readonly ActivityBucket[] }): ReactNode {
  const { t } = useTranslation('home');
  const language = useLanguageTag();
  const { committed, failed, perSecond } = totalsOf(buckets);
  const rate = numberFormat(language, { maximumSignificantDigits: 3 }).format(perSecond);
  const share = shareOf(failed, committed + failed);
  const hour = useQuery(livenessQuery(useChain())).data?.lastHour;
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
              share: numberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share),
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
        <Integer value={hour?.expired} /> <Counted hour={hour} />
      </>,
    ],
    [
      t('hour.latency'),
      <>
        p50 {secondsText(hour?.p50, language)} · p99 {secondsText(hour?.p99, language)}
      </>,
    ],
  ];
  return <Facts facts={facts} />;
}

type Hour = RouteAnswer<typeof routes.getChainLiveness>['lastHour'];

/** Who counted what expired, and since when: no block holds it, so only gateways know. */
function Counted({ hour }: { readonly hour: Hour }): ReactNode {
  const { t } = useTranslation('home');
  if (!hour) return <span className="quiet">{t('hour.uncounted')}</span>;
  return (
    <span className="quiet">
      · <Trans t={t} i18nKey="hour.counted" components={{ since: <TimeText ms={hour.since} clockOnly /> }} />
    </span>
  );
}
