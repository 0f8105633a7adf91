/** Stops code that needs more memory than an instance has; the invocation turns it into RUNTIME_OUT_OF_MEMORY. */
export class MemoryUsedUp extends Error {
  override readonly name = 'MemoryUsedUp';
}
