/** Longest work in ms without giving the browser a turn: half of what people notice as a hitch. */
const SLICE_MS = 25;

/** Makes a function that now and then lets the browser paint and answer the user. */
export function createPause(): () => Promise<void> {
  let start = performance.now();
  return async () => {
    if (performance.now() - start < SLICE_MS) return;
    await new Promise((resume) => setTimeout(resume));
    start = performance.now();
  };
}
