import { routes } from '@stele/sdk/api';

/** The API reference for reading. */
export function referencePage(): string {
  const items = Object.values(routes).map(
    ({ method, path, summary }) => `<dt><code>${method} ${path}</code></dt><dd>${summary}</dd>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Stele API</title><dl>${items.join('')}</dl>`;
}
