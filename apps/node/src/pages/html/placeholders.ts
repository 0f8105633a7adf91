import { html, type Markup } from './html.ts';

/** A message of the error catalogue; the names in braces, which an error fills in, are marked as such. */
export function withPlaceholders(message: string): Markup {
  const parts = message.split(/(\{\w+\})/);
  return html`${parts.map((part) => (part.startsWith('{') ? html`<var>${part}</var>` : part))}`;
}
