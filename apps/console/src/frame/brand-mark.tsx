import type { ReactNode } from 'react';

/** The product by its mark and its name in both languages. */
export function BrandName(): ReactNode {
  return (
    <>
      <BrandMark />
      <span>
        Stele <span lang="zh-CN">石碑</span>
      </span>
    </>
  );
}

/** The mark of the product: a stele with three lines cut into it. */
function BrandMark(): ReactNode {
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
