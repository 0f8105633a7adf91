/**
 * Waits for an event, which keeps the process alive meanwhile.
 * @param ms how long; 0 does not wait at all.
 * @returns whether it happened in time.
 * @throws what the event is rejected with in time.
 */
export async function within(event: Promise<void>, ms: number): Promise<boolean> {
  if (ms === 0) return false;
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), ms);
  try {
    return await Promise.race([event.then(() => true), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
