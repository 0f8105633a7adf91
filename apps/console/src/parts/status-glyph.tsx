import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './status-glyph.css';

/** Signs that stand before a status word. Their shapes differ, so that colour only repeats what they say. */
export type Glyph = 'accepted' | 'ordered' | 'committed' | 'failed' | 'expired' | 'warning' | 'unknown';

const SHAPES: Readonly<Record<Glyph, ReactNode>> = {
  accepted: <circle cx="8" cy="8" r="5.2" stroke="currentColor" strokeWidth="1.6" />,
  ordered: (
    <>
      <circle cx="8" cy="8" r="5.2" stroke="currentColor" strokeWidth="1.6" />
      <path d="M8 2.8a5.2 5.2 0 0 0 0 10.4z" fill="currentColor" />
    </>
  ),
  committed: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  failed: <path d="M3 3l10 10M13 3L3 13" stroke="currentColor" strokeWidth="2.4" />,
  expired: (
    <path
      d="M3.5 2.2h9M3.5 13.8h9M4.6 2.2c0 4 6.8 7.6 6.8 11.6M11.4 2.2c0 4-6.8 7.6-6.8 11.6"
      stroke="currentColor"
      strokeWidth="1.6"
    />
  ),
  warning: <path d="M8 2l6.6 12H1.4z" fill="currentColor" />,
  unknown: <path d="M8 1.8L14.2 8 8 14.2 1.8 8z" stroke="currentColor" strokeWidth="1.6" />,
};

/** A sign, as large as the text beside it. The word beside it says the same to those who do not see it. */
export function StatusGlyph({ name }: { readonly name: Glyph }): ReactNode {
  return (
    <svg className={`glyph glyph-${name}`} viewBox="0 0 16 16" fill="none" aria-hidden="true">
      {SHAPES[name]}
    </svg>
  );
}

/** Sign, word and colour, in that order. */
export function Status({ name, children }: { readonly name: Glyph; readonly children: ReactNode }): ReactNode {
  return (
    <span className={`status status-${name}`}>
      <StatusGlyph name={name} />
      <span>{children}</span>
    </span>
  );
}

/** The states of a transaction that a node tells of. */
export type TransactionStateName = 'accepted' | 'ordered' | 'committed' | 'failed' | 'expired' | 'rejected' | 'unknown';

/** The sign of each state: a refusal has that of a failure, because nothing came of it either. */
export function glyphOfState(state: TransactionStateName): Glyph {
  return state === 'rejected' ? 'failed' : state;
}

/** The state of a transaction in the one word that it has everywhere. */
export function TransactionStatus({ state }: { readonly state: TransactionStateName }): ReactNode {
  const { t } = useTranslation('parts');
  return <Status name={glyphOfState(state)}>{t(`states.${state}`)}</Status>;
}
