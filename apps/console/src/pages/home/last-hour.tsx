import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { useActivity } from '../../data/use-activity.ts';
import { Chart } from '../../parts/chart.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useOffset } from '../../parts/time-text.tsx';
import { HourFigures } from './hour-figures.tsx';

const MINUTE = 60_000;
const LAST_HOUR = { lengthMs: 60 * MINUTE, bucketMs: MINUTE };

/** What happened in the last 60 minutes. */
export function LastHour(): ReactNode {
  const { t } = useTranslation('home');
  const chain = useChain();
  const offset = useOffset();
  const { query, buckets } = useActivity(chain, LAST_HOUR);
  const times = useMemo(() => buckets?.map(({ from }) => from) ?? [], [buckets]);
  return (
    <section className="section">
      <Loaded query={query} what={t('hour.what')} lines={5}>
        {() => (
          <div className="stack">
            <Chart
              question={t('hour.question')}
              note={t('hour.note', { offset })}
              times={times}
              file={`${chain}-last-hour`}
              height={240}
              series={[
                { name: t('hour.committed'), tone: 'ok', values: buckets?.map(({ committed }) => committed) ?? [] },
                { name: t('hour.failed'), tone: 'bad', values: buckets?.map(({ failed }) => failed) ?? [] },
              ]}
            />
            {buckets && <HourFigures buckets={buckets} />}
          </div>
        )}
      </Loaded>
    </section>
  );
}
