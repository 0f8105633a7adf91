import type { ReactNode } from 'react';
import './json-view.css';

const BYTES_A_LINE = 16;

/** Bytes in lines of sixteen, each with its offset. */
export function HexView({ bytes }: { readonly bytes: Uint8Array }): ReactNode {
  return (
    <div className="hex-view">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard. */}
      <pre tabIndex={0}>{hexLines(bytes).join('\n')}</pre>
    </div>
  );
}

function hexLines(bytes: Uint8Array): readonly string[] {
  return Array.from({ length: Math.ceil(bytes.length / BYTES_A_LINE) }, (_, line) => {
    const start = line * BYTES_A_LINE;
    const digits = Array.from(bytes.subarray(start, start + BYTES_A_LINE), (byte) =>
      byte.toString(16).padStart(2, '0'),
    );
    return `${start.toString(16).padStart(6, '0')}  ${digits.join(' ')}`;
  });
}
