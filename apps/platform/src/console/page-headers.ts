/**
 * What a page of the console may load and do: what this server serves, and styles that carry the nonce of this one answer,
 * with which the components' library marks those that it makes. WebAssembly hashes files that are too large for memory.
 */
export function pageHeaders(nonce: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'self'",
      "script-src 'self' 'wasm-unsafe-eval'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data: blob:",
      "worker-src 'self' blob:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}

const OWN_POLICY = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/;

/**
 * Headers of a page that brings a policy of its own, as pages do that also work from disk: that one, and nobody may frame it,
 * which only a header can say (CSP Level 3 §3.3).
 * @returns undefined for a page without one.
 */
export function ownPageHeaders(page: string): Readonly<Record<string, string>> | undefined {
  const policy = OWN_POLICY.exec(page)?.[1];
  return policy === undefined
    ? undefined
    : {
        'content-security-policy': `${policy}; frame-ancestors 'none'`,
        'cross-origin-opener-policy': 'same-origin',
        'cache-control': 'no-cache',
      };
}

/** Headers of everything that the platform answers. */
export const ANSWER_HEADERS: Readonly<Record<string, string>> = {
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};
