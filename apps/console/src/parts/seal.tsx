import { sealCells, sealChips } from '@stele/verifier';
import type { ReactNode } from 'react';
import './seal.css';

const SIZE = 96;
const FRAME = 7;
const INNER = SIZE - 2 * FRAME;

interface SealProps {
  /** Name of the chain, which stands in it. */
  readonly name: string;
  /** Its genesis fingerprint in hex: every chain's seal is worn in its own way. */
  readonly genesis: string;
  /** What it says, for those who do not see it. */
  readonly label: string;
}

/** The seal mark. It is shown only where every check passed: its absence is information. */
export function SealMark({ name, genesis, label }: SealProps): ReactNode {
  return (
    <svg viewBox={`0 0 ${SIZE} ${SIZE}`} className="seal" role="img" aria-label={label}>
      <rect x={1} y={1} width={SIZE - 2} height={SIZE - 2} rx={5} className="seal-stone" />
      <rect x={FRAME - 2} y={FRAME - 2} width={INNER + 4} height={INNER + 4} rx={2} className="seal-frame" />
      {sealCells(name).map(({ text, x, y, width, height }) => (
        <text
          key={`${x} ${y}`}
          x={FRAME + INNER * (x + width / 2)}
          y={FRAME + INNER * (y + height / 2)}
          fontSize={INNER * height * 0.82}
          textLength={INNER * width * (text.length > 1 ? 0.86 : 0.74)}
          lengthAdjust="spacingAndGlyphs"
          textAnchor="middle"
          dominantBaseline="central"
          className="seal-text"
        >
          {text}
        </text>
      ))}
      {sealChips(genesis).map(({ x, y, radius }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: chips have no identity but their place.
        <circle key={place} cx={x * SIZE} cy={y * SIZE} r={radius * SIZE} className="seal-chip" />
      ))}
    </svg>
  );
}
