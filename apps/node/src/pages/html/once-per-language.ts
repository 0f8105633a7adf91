import type { PageContext } from '../page-context.ts';
import type { Language } from '../reader/languages.ts';
import type { Markup } from './html.ts';

/**
 * Makes a part of a page once for each language and keeps it, so that a page with much that never changes costs the
 * node little. The part must depend on nothing but the language and what the key names.
 */
export function oncePerLanguage<Key>(
  make: (context: PageContext, key: Key) => Markup,
): (context: PageContext, key: Key) => Markup {
  const kept: Readonly<Record<Language, Map<Key, Markup>>> = { en: new Map(), zh: new Map() };
  return (context, key) => {
    const parts = kept[context.language];
    const part = parts.get(key) ?? make(context, key);
    parts.set(key, part);
    return part;
  };
}
