/** What an element can hold. Nothing is shown for undefined. */
export type Child = Node | string | undefined;

/** Attributes, properties that are true or false, and listeners (`onclick` and the like). */
export type Attributes = Readonly<Record<string, string | boolean | ((event: never) => void) | undefined>>;

/** Makes an element. Text is only ever set as text, so nothing in a package can become markup. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else if (typeof value === 'string') element.setAttribute(name, value);
    else if (value) element.setAttribute(name, '');
  }
  element.append(...shown(children));
  return element;
}

/** Puts other children into an element. */
export function fill(element: Element, ...children: readonly Child[]): void {
  element.replaceChildren(...shown(children));
}

function shown(children: readonly Child[]): (Node | string)[] {
  return children.filter((child) => child !== undefined);
}
