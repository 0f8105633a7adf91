/** How long a button says that it copied, ms. */
const SAID_MS = 2000;

/** Lets each copy button copy the text of the element that it names. */
export function enableCopying(): void {
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('button[data-copies]') : null;
    if (button) void copy(button);
  });
}

async function copy(button: HTMLElement): Promise<void> {
  const { copies = '', copied = '', selected = '' } = button.dataset;
  const source = document.getElementById(copies);
  if (!source) return;
  // Browsers open the clipboard to pages from this machine or over TLS only; elsewhere the text is selected.
  const isCopied = await navigator.clipboard?.writeText(source.textContent).then(
    () => true,
    () => false,
  );
  if (!isCopied) getSelection()?.selectAllChildren(source);
  say(button, isCopied ? copied : selected);
}

function say(button: HTMLElement, text: string): void {
  button.dataset['label'] ??= button.textContent;
  button.setAttribute('aria-live', 'polite');
  button.textContent = text;
  setTimeout(() => {
    button.textContent = button.dataset['label'] ?? '';
  }, SAID_MS);
}
