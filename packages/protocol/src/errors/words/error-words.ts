/** What happened and what to do, for one error code. Names in braces are filled from the error's detail. */
export interface ErrorWords {
  readonly message: string;
  readonly hint: string;
}
