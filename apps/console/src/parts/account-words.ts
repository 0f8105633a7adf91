/** An account for a sentence: eight digits from each end. */
export function shortAccount(account: string): string {
  return `${account.slice(0, 8)}…${account.slice(-8)}`;
}
