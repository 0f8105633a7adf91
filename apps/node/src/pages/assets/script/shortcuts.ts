/** Brings the reader to the page's box with `/` or Ctrl-K, as its aria-keyshortcuts say. */
export function enableShortcuts(): void {
  const box = document.querySelector<HTMLInputElement>('#q, #search');
  if (!box) return;
  addEventListener('keydown', (event) => {
    const isChord = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey;
    const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !isTyping(event.target);
    if (!isChord && !isSlash) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
