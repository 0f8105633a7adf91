/** A whole number with a comma after each three digits, as both languages write it. */
export function numberText(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
