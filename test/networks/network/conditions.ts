const SKEWED_CLOCK = new URL('skewed-clock.mjs', import.meta.url).href;
const VARIANT = new URL('../variants/preload.mjs', import.meta.url).href;

/** In what a node is started otherwise than the others. */
export interface Conditions {
  /** How far its wall clock is ahead of the machine's. */
  readonly skewSeconds?: number;
  /** One of `variants/`; undefined for an ordinary node. */
  readonly variant?: string | undefined;
  /** Further modules that are loaded before it. */
  readonly preloads?: readonly string[];
  /** Free bytes below which it takes no transactions. */
  readonly minFreeBytes?: number;
}

/** The environment that makes them. */
export function environmentOf({
  skewSeconds = 0,
  variant,
  preloads = [],
  minFreeBytes,
}: Conditions): Record<string, string> {
  const loaded = [
    ...(skewSeconds === 0 ? [] : [SKEWED_CLOCK]),
    ...(variant === undefined ? [] : [VARIANT]),
    ...preloads,
  ];
  return {
    ...(loaded.length === 0 ? {} : { NODE_OPTIONS: loaded.map((url) => `--import=${url}`).join(' ') }),
    ...(skewSeconds === 0 ? {} : { SKEW_SECONDS: String(skewSeconds) }),
    ...(variant === undefined ? {} : { NODE_VARIANT: variant }),
    ...(minFreeBytes === undefined ? {} : { STELE_MIN_FREE_BYTES: String(minFreeBytes) }),
  };
}
