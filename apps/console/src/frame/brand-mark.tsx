import type { ReactNode } from 'react';

/** The mark of the product: a stele with three lines cut into it. */
export function BrandMark(): ReactNode {
  return (
    <svg
      className="brand-mark"
      viewBox="0 0 24 28"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d="M5 24V9a7 7 0 0 1 14 0v15" />
      <path d="M2.5 24.5h19v2.5h-19z" />
      <path d="M9 11.5h6M9 15h6M9 18.5h4" />
    </svg>
  );
}
