import { Button, Segmented } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartSeries } from './chart-series.ts';
import { Skeleton } from './loaded.tsx';
import { csvOf, saveFile } from './save-file.ts';
import { TimeText, ZoneOffset } from './time-text.tsx';
import './chart.css';

const ChartDrawing = lazy(() => import('./chart-drawing.tsx'));

interface ChartProps {
  /** The question that the chart answers. */
  readonly question: string;
  /** Unit and range, in a sentence. */
  readonly note: ReactNode;
  /** Starts of equal stretches of time, in ms since 1970. */
  readonly times: readonly number[];
  /** Five at the most; null is a gap, not 0. */
  readonly series: readonly ChartSeries[];
  readonly height?: number;
  /** Name of the file that its values are saved as. */
  readonly file: string;
}

/** A chart with its table and its values as a file. */
export function Chart({ question, note, times, series, height = 200, file }: ChartProps): ReactNode {
  const { t } = useTranslation('parts');
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const save = () => saveFile(`${file}.csv`, 'text/csv', csvOf(times, series));
  return (
    <figure className="chart">
      <figcaption className="chart-head">
        <span className="chart-question">{question}</span>
        <span className="row">
          <Segmented
            size="small"
            aria-label={t('chart.view')}
            value={view}
            onChange={setView}
            options={[
              { value: 'chart' as const, label: t('chart.chart') },
              { value: 'table' as const, label: t('chart.table') },
            ]}
          />
          <Button size="small" onClick={save}>
            CSV
          </Button>
        </span>
      </figcaption>
      <p className="quiet small">{note}</p>
      {view === 'chart' ? (
        <Suspense fallback={<Skeleton what={question} lines={Math.ceil(height / 40)} />}>
          <ChartDrawing label={question} times={times} series={series} height={height} />
        </Suspense>
      ) : (
        <ChartTable times={times} series={series} question={question} />
      )}
    </figure>
  );
}

function ChartTable({ times, series, question }: Pick<ChartProps, 'times' | 'series' | 'question'>): ReactNode {
  const { t } = useTranslation('parts');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
    <section className="chart-table" aria-label={question} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              {t('chart.time')} (<ZoneOffset />)
            </th>
            {series.map(({ name }) => (
              <th scope="col" className="number" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.map((time, place) => (
            <tr key={time}>
              <td>
                <TimeText ms={time} bare />
              </td>
              {series.map(({ name, values }) => (
                <td className="number" key={name}>
                  {values[place] ?? '—'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
