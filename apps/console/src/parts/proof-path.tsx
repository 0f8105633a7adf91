import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Glyph, StatusGlyph } from './status-glyph.tsx';
import './proof-path.css';

/** A station of a proof: what is led from, through, or to. */
export interface ProofStation {
  readonly key: string;
  /** What it is, as in "transaction root". */
  readonly title: ReactNode;
  /** Which one, as in its hash. */
  readonly value?: ReactNode;
  /** What leads from it to the next, as in "11 hashes". */
  readonly step?: ReactNode;
  /** Whether the step was checked here. */
  readonly status?: Glyph | undefined;
}

/** A proof drawn as the way that it leads: from a fact, over hashes and signatures, to what one trusts already. */
export function ProofPath({ stations }: { readonly stations: readonly ProofStation[] }): ReactNode {
  const { t } = useTranslation('parts');
  return (
    <ol className="proof-path" aria-label={t('proofPath')}>
      {stations.map(({ key, title, value, step, status }) => (
        <li key={key} className={status ? `proof-station proof-${status}` : 'proof-station'}>
          <span className="proof-mark">{status ? <StatusGlyph name={status} /> : <span className="proof-dot" />}</span>
          <span className="proof-words">
            <span className="proof-title">{title}</span>
            {value && <span className="proof-value">{value}</span>}
            {step && <span className="proof-step">{step}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
