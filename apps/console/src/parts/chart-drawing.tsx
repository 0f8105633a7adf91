import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Colours } from '../design/colours.ts';
import { useLook } from '../design/colours-context.ts';
import { useLanguageTag } from '../texts/use-language.ts';
import type { ChartSeries } from './chart-series.ts';
import { writeTime } from './format-time.ts';
import { numberFormat } from './intl-formats.ts';
import { useZone } from './time-text.tsx';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

interface ChartDrawingProps {
  /** What the drawing shows, for those who do not see it. */
  readonly label: string;
  readonly times: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly height: number;
}

/** Counts over time as stacked columns, from zero. */
export default function ChartDrawing({ label, times, series, height }: ChartDrawingProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const { colours } = useLook();
  const zone = useZone();
  const language = useLanguageTag();
  useEffect(() => {
    if (!place.current) return undefined;
    const chart = init(place.current, undefined, { height });
    const sizes = new ResizeObserver(() => chart.resize());
    sizes.observe(place.current);
    drawings.set(place.current, chart);
    return () => {
      sizes.disconnect();
      chart.dispose();
    };
  }, [height]);
  useEffect(() => {
    const chart = place.current && drawings.get(place.current);
    chart?.setOption(optionOf({ times, series, zone, colours, language }), { notMerge: true });
  }, [times, series, zone, colours, language]);
  return <div ref={place} role="img" aria-label={label} />;
}

const drawings = new WeakMap<HTMLElement, EChartsType>();

const TONES: Readonly<Record<ChartSeries['tone'], keyof Colours>> = {
  ok: 'malachite',
  bad: 'cinnabar',
  warning: 'ochre',
  info: 'azurite',
  ink: 'ink-2',
};

interface Drawn extends Pick<ChartDrawingProps, 'times' | 'series'> {
  readonly zone: string;
  readonly colours: Colours;
  readonly language: string;
}

function optionOf({ times, series, zone, colours, language }: Drawn) {
  const text = { color: colours['ink-2'], fontFamily: colours.sans, fontSize: 12 };
  const clock = (ms: number) => writeTime(ms, zone)?.clock.slice(0, 5) ?? '';
  return {
    animation: false,
    textStyle: { fontFamily: colours.sans },
    color: series.map(({ tone }) => colours[TONES[tone]]),
    aria: { enabled: false, decal: { show: series.length > 1 } },
    grid: { left: 8, right: 8, top: series.length > 1 ? 32 : 12, bottom: 4, containLabel: true },
    legend: { show: series.length > 1, top: 0, left: 0, itemWidth: 14, itemHeight: 10, icon: 'rect', textStyle: text },
    tooltip: {
      trigger: 'axis',
      // Markup made by a script would need styles that the page's policy refuses.
      renderMode: 'richText',
      backgroundColor: colours.panel,
      borderColor: colours.control,
      textStyle: { ...text, color: colours.ink },
      axisPointer: { type: 'line', lineStyle: { color: colours.control } },
    },
    xAxis: {
      type: 'category',
      data: times.map(clock),
      axisLine: { lineStyle: { color: colours.control } },
      axisTick: { show: false },
      axisLabel: text,
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      splitNumber: 3,
      splitLine: { lineStyle: { color: colours.hairline } },
      axisLabel: { ...text, formatter: numberFormat(language, { notation: 'compact' }).format },
    },
    series: series.map(({ name, values }) => ({ type: 'bar', stack: 'all', name, data: [...values], barMaxWidth: 24 })),
  };
}
