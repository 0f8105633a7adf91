export function Component() {
  return undefined;
}
