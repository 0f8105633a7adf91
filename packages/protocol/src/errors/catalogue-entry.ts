/** What the catalogue says of one error code. */
export interface CatalogueEntry {
  /** HTTP status of an API answer with this error. */
  readonly status: number;
  /** One sentence: what happened, to what. Names in braces are filled from the error's detail. */
  readonly message: string;
  /** One sentence: what to do. */
  readonly hint: string;
}

type Placeholders<Message extends string> = Message extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** The values that fill a message: one per placeholder, and any more that help. */
export type DetailOf<Message extends string> = Readonly<
  Record<Placeholders<Message>, string | number> & Record<string, string | number>
>;
