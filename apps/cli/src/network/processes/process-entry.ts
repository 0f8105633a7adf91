/** A process of this machine, as the system shows it. */
export interface ProcessEntry {
  readonly pid: number;
  /** Id of its group: that of the process which leads it. */
  readonly group: number;
  /** When it started, in the system's own words: no other process has both its id and its start. */
  readonly start: string;
  /** Whether it was stopped by a signal and can go on. */
  readonly isPaused: boolean;
}
