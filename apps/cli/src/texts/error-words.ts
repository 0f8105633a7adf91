/** What the catalogue says of a code, in another language. Names in braces are filled from the error's detail. */
export interface ErrorWords {
  readonly message: string;
  readonly hint: string;
}
