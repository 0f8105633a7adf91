import type { Finding } from './finding.ts';
import type { HeaderBook } from './header-book.ts';
import type { NodeView } from './node-view.ts';

/** Asks nodes for their newest height and every header that was not asked for yet. A node that is silent says nothing. */
export async function sameHeaders(book: HeaderBook, views: readonly NodeView[]): Promise<Finding[]> {
  const found = await Promise.all(views.map((view) => lookAt(book, view)));
  return found.flat();
}

async function lookAt(book: HeaderBook, view: NodeView): Promise<Finding[]> {
  const height = await view.height();
  if (height === undefined) return [];
  const before = book.newestOf(view.name);
  const headers = height > before ? await view.headers(before + 1, height) : new Map<number, string>();
  // It may have ended between the two questions: they are asked again at the next look.
  if (!headers) return [];
  const changed = [...headers].flatMap(([at, hash]) => book.noteHeader(view.name, at, hash));
  return [...book.noteHeight(view.name, height), ...changed];
}
