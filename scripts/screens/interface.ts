import type { Page } from 'playwright-core';

/** What there is to see on a seeded platform. */
export interface Samples {
  /** Height of a block with evidence in it. */
  readonly height: number;
  /** Id of a transaction that deposited evidence. */
  readonly transaction: string;
  /** Key of its record. */
  readonly record: string;
  /** Account that deposited it. */
  readonly account: string;
}

/** Addresses of what an operator has left in the console. */
export interface Acts {
  /** The public page of a certificate. */
  readonly certificate: string;
  /** A proposal on which a vote is open. */
  readonly proposal: string;
}

/** A screen of which pictures are taken. */
export interface Screen {
  /** Names its files. */
  readonly name: string;
  readonly path: (samples: Samples & Acts) => string;
  /** Whether people without an account see it: then also on a phone, and signed out. */
  readonly isPublic?: boolean;
  /** What a reader does before there is most to see. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** How a picture is taken. */
export interface View {
  readonly language: 'en-GB' | 'zh-CN';
  readonly isDark: boolean;
  /** CSS pixels. */
  readonly width: number;
}

export const WIDE = 1280;
export const PHONE = 360;

/** The views of a screen, in the order of the contact sheet. */
export function viewsOf({ isPublic = false }: Pick<Screen, 'isPublic'>): View[] {
  const widths = isPublic ? [WIDE, PHONE] : [WIDE];
  return widths.flatMap((width) =>
    (['en-GB', 'zh-CN'] as const).flatMap((language) =>
      [false, true].map((isDark): View => ({ language, isDark, width })),
    ),
  );
}

/** File of a picture. */
export function pictureName({ name }: Pick<Screen, 'name'>, { language, isDark, width }: View): string {
  return `${name}-${language.slice(0, 2)}-${isDark ? 'dark' : 'light'}${width === PHONE ? '-phone' : ''}.png`;
}
