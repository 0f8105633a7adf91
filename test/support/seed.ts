/**
 * A seed that is another one in every run, unless STELE_SEED gives it: the name of the failed test says which.
 * @param number tells the tests of one run apart; with STELE_SEED all of them have the same.
 */
export function seedOf(number: number): number {
  const given = process.env['STELE_SEED'];
  return given === undefined ? (Date.now() + 7919 * number) % 2 ** 32 : Number(given);
}
