/** Digits without those that read alike: no I, L, O and U (Crockford's base 32). */
export const CODE_DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const CODE = /^EV-\d\d(?:-[0-9A-HJKMNP-TV-Z]{4}){3}$/;

/** A code whose groups were run together, or parted otherwise. */
const BARE = /^EV(\d\d)([0-9A-Z]{4})([0-9A-Z]{4})([0-9A-Z]{4})$/;

/**
 * The code of a certificate as somebody typed it: case, blanks and hyphens do not count, and digits that are often taken
 * for another one are read as that.
 * @returns its one form, or undefined where it is none
 */
export function readCertificateCode(typed: string): string | undefined {
  const bare = BARE.exec(typed.toUpperCase().replaceAll(/[\s-]/g, ''));
  if (!bare) return undefined;
  const [, year, ...groups] = bare;
  const digits = groups.map((group) => group.replaceAll('O', '0').replaceAll(/[IL]/g, '1'));
  const code = ['EV', year, ...digits].join('-');
  return CODE.test(code) ? code : undefined;
}
