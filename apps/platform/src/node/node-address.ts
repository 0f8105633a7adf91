/** Where the node is that all facts come from. */
export interface NodeAddress {
  /** Address of its API, without a slash at its end. A node that was started here may get another one each time. */
  readonly url: string;
}
