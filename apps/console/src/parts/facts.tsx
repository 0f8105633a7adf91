import type { ReactNode } from 'react';
import './facts.css';

/** A fact, or nothing where it does not apply. */
export type Fact = readonly [label: ReactNode, value: ReactNode] | false | undefined;

/** Facts as a definition list with aligned labels. */
export function Facts({
  facts,
  wide = false,
}: {
  readonly facts: readonly Fact[];
  readonly wide?: boolean;
}): ReactNode {
  return (
    <dl className={wide ? 'facts facts-wide' : 'facts'}>
      {facts.map((fact, place) => {
        if (!fact) return undefined;
        const [label, value] = fact;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: facts have no identity but their place.
          <div className="fact" key={place}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        );
      })}
    </dl>
  );
}
