import type { ActivityBucket } from '@stele/platform/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { integerText } from '../../parts/format-number.ts';
import { writeTime } from '../../parts/format-time.ts';
import { useZone } from '../../parts/time-text.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';

const HEIGHT = 100;
/** Width of a column and the gap behind it. */
const COLUMN = 8;
const GAP = 2;

/** Transactions a minute over the last hour as columns, those that failed on top; as large as there is room. */
export function WallBars({ buckets }: { readonly buckets: readonly ActivityBucket[] }): ReactNode {
  const { t } = useTranslation('wall');
  const zone = useZone();
  const language = useLanguageTag();
  const most = Math.max(1, ...buckets.map(({ committed, failed }) => committed + failed));
  const width = buckets.length * (COLUMN + GAP) - GAP;
  const [first, last] = [buckets[0], buckets.at(-1)];
  return (
    <figure className="wall-chart">
      <figcaption>
        <span>{t('chart')}</span> <span className="quiet">{t('most', { most: integerText(most, language) })}</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={t('chart')}>
        {buckets.map(({ from, committed, failed }, place) => {
          const x = place * (COLUMN + GAP);
          const [good, bad] = [(committed / most) * HEIGHT, (failed / most) * HEIGHT];
          return (
            <g key={from}>
              <rect className="wall-good" x={x} y={HEIGHT - good} width={COLUMN} height={good} />
              <rect className="wall-bad" x={x} y={HEIGHT - good - bad} width={COLUMN} height={bad} />
            </g>
          );
        })}
      </svg>
      {first && last && (
        <p className="wall-axis quiet">
          <span>{writeTime(first.from, zone)?.clock.slice(0, 5)}</span>
          <span>{writeTime(last.from, zone)?.clock.slice(0, 5)}</span>
        </p>
      )}
    </figure>
  );
}
