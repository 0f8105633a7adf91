declare module '*.css';

declare module '*.css?inline' {
  const text: string;
  export default text;
}

declare module '*.svg' {
  const address: string;
  export default address;
}

/** Vite takes files in by a pattern; each is a part of its own, loaded when it is asked for. */
interface ImportMeta {
  readonly glob: (
    pattern: string | readonly string[],
    options: { readonly query: '?raw'; readonly import: 'default' },
  ) => Readonly<Record<string, () => Promise<string>>>;
}
