import { localiseTimes } from './times.ts';

/** How long the node may take for a page, ms. */
const PATIENCE_MS = 10_000;

/**
 * Asks the node for a page of its own as a document, whose scripts do not run. Markup in a text cannot be made into
 * elements here: the page's policy (Trusted Types) lets no script do that, so the browser's own parser does it.
 * @throws Error if the node cannot be reached or does not answer with a page
 */
export function fetchDocument(address: string): Promise<Document> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.responseType = 'document';
    request.timeout = PATIENCE_MS;
    const fail = () => reject(new Error(`${address} could not be read`));
    request.addEventListener('error', fail);
    request.addEventListener('timeout', fail);
    request.addEventListener('load', () => {
      const page = request.response as Document | null;
      if (request.status === 200 && page) resolve(page);
      else fail();
    });
    request.send();
  });
}

/**
 * Puts what a newer page says in the place of what this one says, unless the reader is at work in it.
 * @returns whether it now says the same as the newer page.
 */
export function takeOver(current: Element, newer: Element): boolean {
  if (isInUse(current)) return false;
  localiseTimes(newer);
  current.replaceChildren(...newer.childNodes);
  return true;
}

/** Whether something within an element has the focus, or some of its text is selected. */
export function isInUse(element: Element): boolean {
  const { activeElement } = document;
  const selection = getSelection();
  const isSelected = selection?.type === 'Range' && selection.containsNode(element, true);
  return isSelected || (activeElement !== element && element.contains(activeElement));
}
