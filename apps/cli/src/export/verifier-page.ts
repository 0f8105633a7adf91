/** Scripts of the repository are no package, so that this one is not imported but found by its place. */
const BUILD = new URL('../../../../scripts/build-verifier.ts', import.meta.url).href;

/** Path of the verification page, built anew where its sources changed. */
export async function verifierPage(): Promise<string> {
  const { buildVerifier } = (await import(BUILD)) as {
    readonly buildVerifier: () => Promise<{ readonly path: string }>;
  };
  return (await buildVerifier()).path;
}
