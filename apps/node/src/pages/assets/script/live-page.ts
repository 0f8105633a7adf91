import { refreshAges } from './ages.ts';
import { type BlockHeader, BlockRows, numberText, showHash } from './block-rows.ts';
import { BlockStream } from './block-stream.ts';
import { elementOf } from './element.ts';
import { fetchDocument, takeOver } from './page-document.ts';
import { StreamLine } from './stream-line.ts';
import { showTime } from './times.ts';

/** How often the page asks whether the node still takes transactions, ms. */
const CHECK_MS = 30_000;

/** Keeps the status page true: new blocks as they come, the rest from time to time. */
export function startLivePage(): void {
  const main = elementOf('content', HTMLElement);
  const line = elementOf('stream', HTMLElement);
  const rows = BlockRows.ofPage();
  const { stream: path } = line?.dataset ?? {};
  const { height } = main?.dataset ?? {};
  if (!main || !line || !rows || !path || !height) return;
  const streamLine = new StreamLine(line, rows);
  const stream = new BlockStream(path, {
    catchUp: () => catchUp(main, rows),
    onBlocks(headers) {
      rows.add(headers);
      const newest = headers.at(-1);
      if (newest) showNewest(newest);
      streamLine.onBlocks(headers);
    },
    onContact: (contact) => streamLine.onContact(contact),
  });
  stream.start(Number(height));
  setInterval(() => {
    // Without contact the stream itself asks again.
    if (!document.hidden && !document.body.classList.contains('page-lost')) void catchUp(main, rows).catch(() => {});
  }, CHECK_MS);
}

/** Takes the page over as the node now makes it, without the question that the reader asked. */
async function catchUp(main: HTMLElement, rows: BlockRows): Promise<number> {
  const { chain = '', genesis } = main.dataset;
  const page = await fetchDocument(`/?${new URLSearchParams({ chain })}`);
  const newer = page.getElementById('content');
  // Another chain under this address, such as one founded anew: nothing of this page holds any more.
  if (newer?.dataset['genesis'] !== genesis) location.reload();
  for (const section of document.querySelectorAll('[data-refreshed]')) {
    const name = section.getAttribute('data-refreshed');
    const replacement = page.querySelector(`[data-refreshed="${name}"]`);
    if (replacement) takeOver(section, replacement);
  }
  const newerRows = page.getElementById('rows');
  if (newerRows) rows.takeOver(newerRows);
  refreshAges();
  return Number(newer?.dataset['height']);
}

/** Shows the newest block wherever the page names it. */
function showNewest(header: BlockHeader): void {
  const show = (name: string, change: (element: HTMLElement) => void) => {
    for (const element of document.querySelectorAll<HTMLElement>(`[data-header="${name}"]`)) change(element);
  };
  show('height', (element) => {
    element.textContent = numberText(header.height);
  });
  show('hash', (element) => showHash(element, header.hash));
  show('stateRoot', (element) => showHash(element, header.stateRoot));
  show('time', (element) => {
    const time = element.querySelector('time');
    if (!time) return;
    time.dataset['ms'] = String(header.time);
    time.dateTime = new Date(header.time).toISOString();
    showTime(time);
  });
  for (const age of document.querySelectorAll<HTMLElement>('[data-age]')) age.dataset['age'] = String(header.time);
  refreshAges();
}
