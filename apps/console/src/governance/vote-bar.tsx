import type { VoteWeights } from '@stele/policy';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './governance.css';

const HEIGHT = 10;

/** Votes by weight as a bar, with a line where enough are in favour. The words beside it say the same. */
export function VoteBar({ weights }: { readonly weights: VoteWeights }): ReactNode {
  const { t } = useTranslation('govern');
  const { favour, against, abstained, silent, whole, needed } = weights;
  if (whole === 0) return undefined;
  return (
    <div className="votes">
      <svg className="vote-bar" viewBox={`0 0 ${whole} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <rect className="vote-silent" width={whole} height={HEIGHT} />
        <rect className="vote-for" width={favour} height={HEIGHT} />
        <rect className="vote-abstain" x={whole - against - abstained} width={abstained} height={HEIGHT} />
        <rect className="vote-against" x={whole - against} width={against} height={HEIGHT} />
        <path className="vote-needed" d={`M${Math.min(needed, whole)} 0v${HEIGHT}`} vectorEffect="non-scaling-stroke" />
      </svg>
      <p>{t('votes.needed', { needed, whole })}</p>
      <p>{t('votes.counts', { favour, against, abstained, silent })}</p>
    </div>
  );
}
