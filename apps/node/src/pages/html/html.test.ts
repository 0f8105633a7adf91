import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from './html.ts';

test('text with markup in it → escaped, in content and in attributes', () => {
  const name = `<script>alert("1")</script> & 'more'`;
  expect(html`<b title="${name}">${name}</b>`.markup).toBe(
    '<b title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;">' +
      '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;</b>',
  );
});

test('any text → no character that could end a text or an attribute', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(html`${text}`.markup).not.toMatch(/[<>"']/);
    }),
  );
});

test('markup and lists → put in as they are; nothing for undefined and false; zero is a number', () => {
  expect(html`<ul>${[html`<li>${0}</li>`, undefined, false, 'a<']}</ul>`.markup).toBe('<ul><li>0</li>a&lt;</ul>');
});
