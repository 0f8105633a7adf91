import { elementOf } from './element.ts';

/** Lets the box beside a reference narrow it down to the entries that hold every word given. */
export function enableFilter(): void {
  const box = elementOf('search', HTMLInputElement);
  if (!box) return;
  const entries = [...document.querySelectorAll<HTMLElement>('[data-entry]')].map((element) => ({
    element,
    text: element.textContent.toLowerCase(),
  }));
  const apply = () => {
    const words = box.value.toLowerCase().split(/\s+/);
    for (const { element, text } of entries) element.hidden = !words.every((word) => text.includes(word));
    hideEmpty();
  };
  box.addEventListener('input', apply);
  // A link leads to an entry that the filter may be hiding.
  addEventListener('hashchange', () => {
    if (document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest('[hidden]')) {
      box.value = '';
      apply();
      location.replace(location.hash);
    }
  });
  if (box.value !== '') apply();
}

/** Hides groups without entries, and links to what is hidden. */
function hideEmpty(): void {
  for (const group of document.querySelectorAll<HTMLElement>('[data-group]')) {
    group.hidden = group.querySelector('[data-entry]:not([hidden])') === null;
  }
  for (const link of document.querySelectorAll('.contents-list a')) {
    const target = document.getElementById(decodeURIComponent(link.getAttribute('href')?.slice(1) ?? ''));
    link.closest('li')?.toggleAttribute('hidden', target?.closest('[hidden]') !== null);
  }
  const isEmpty = document.querySelector('[data-entry]:not([hidden])') === null;
  document.getElementById('no-match')?.toggleAttribute('hidden', !isEmpty);
}
