import type { ChainView } from '../chain-view/chain-view.ts';

/** The root page: what runs here. */
export async function statusPage(views: readonly ChainView[]): Promise<string> {
  const items = views.map(
    ({ chain, headers }) => `<li>${chain.name} ${chain.fingerprint} ${headers.newest.header.height}</li>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Stele</title><ul>${items.join('')}</ul><a href="/docs">API</a>`;
}
