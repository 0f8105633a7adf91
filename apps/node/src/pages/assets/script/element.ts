/** The element with an id, if this page has it and it is of the type expected. */
export function elementOf<Type extends Element>(id: string, type: new () => Type): Type | undefined {
  const found = document.getElementById(id);
  return found instanceof type ? found : undefined;
}
