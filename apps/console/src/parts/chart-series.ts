/** A line of a chart. It is told apart by its dashes as well as by its colour. */
export interface ChartSeries {
  readonly name: string;
  /** One for each time; null where nothing is known. */
  readonly values: readonly (number | null)[];
  readonly tone: 'ok' | 'bad' | 'warning' | 'info' | 'ink';
}
