/** Keeps the reader's place when language or appearance is chosen: the server never sees what follows the #. */
export function keepPlace(): void {
  document.querySelector('.preferences')?.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a') : null;
    if (link) link.hash = location.hash;
  });
}
