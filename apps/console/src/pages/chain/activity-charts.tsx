import { Segmented } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useChain } from '../../data/chain-context.ts';
import { type Range, useActivity } from '../../data/use-activity.ts';
import { Chart } from '../../parts/chart.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/page.tsx';
import { useOffset } from '../../parts/time-text.tsx';

const MINUTE = 60_000;

/** Stretches that a reader may choose. */
const RANGES = {
  hour: { lengthMs: 60 * MINUTE, bucketMs: MINUTE },
  day: { lengthMs: 24 * 60 * MINUTE, bucketMs: 30 * MINUTE },
  week: { lengthMs: 7 * 24 * 60 * MINUTE, bucketMs: 6 * 60 * MINUTE },
} as const satisfies Readonly<Record<string, Range>>;

type RangeName = keyof typeof RANGES;
const RANGE_NAMES = Object.keys(RANGES) as RangeName[];

/** What happened on a chain over time: transactions, and what they cost. */
export function ActivityCharts(): ReactNode {
  const { t } = useTranslation('chain');
  const [address, setAddress] = useSearchParams();
  const range = RANGE_NAMES.find((name) => name === address.get('range')) ?? 'hour';
  return (
    <Section
      title={t('activity.title')}
      aside={
        <Segmented<RangeName>
          size="small"
          aria-label={t('activity.range')}
          value={range}
          onChange={(name) => setAddress({ range: name }, { replace: true })}
          options={RANGE_NAMES.map((name) => ({ value: name, label: t(`activity.ranges.${name}`) }))}
        />
      }
    >
      <Charts range={range} />
    </Section>
  );
}

function Charts({ range }: { readonly range: RangeName }): ReactNode {
  const { t } = useTranslation('chain');
  const chain = useChain();
  const offset = useOffset();
  const { query, buckets } = useActivity(chain, RANGES[range]);
  const times = useMemo(() => buckets?.map(({ from }) => from) ?? [], [buckets]);
  const note = t(`activity.notes.${range}`, { offset });
  return (
    <Loaded query={query} what={t('activity.what')} lines={6}>
      {() => (
        <div className="chart-pair">
          <Chart
            question={t('activity.transactions')}
            note={note}
            times={times}
            file={`${chain}-transactions`}
            series={[
              { name: t('activity.committed'), tone: 'ok', values: buckets?.map(({ committed }) => committed) ?? [] },
              { name: t('activity.failed'), tone: 'bad', values: buckets?.map(({ failed }) => failed) ?? [] },
            ]}
          />
          <Chart
            question={t('activity.blocks')}
            note={note}
            times={times}
            file={`${chain}-blocks`}
            series={[
              { name: t('activity.blockCount'), tone: 'info', values: buckets?.map(({ blocks }) => blocks) ?? [] },
            ]}
          />
          <Chart
            question={t('activity.gas')}
            note={note}
            times={times}
            file={`${chain}-gas`}
            series={[
              { name: t('activity.gasUsed'), tone: 'ink', values: buckets?.map(({ gasUsed }) => gasUsed) ?? [] },
            ]}
          />
          <Chart
            question={t('activity.events')}
            note={note}
            times={times}
            file={`${chain}-events`}
            series={[
              { name: t('activity.eventCount'), tone: 'info', values: buckets?.map(({ events }) => events) ?? [] },
            ]}
          />
        </div>
      )}
    </Loaded>
  );
}
