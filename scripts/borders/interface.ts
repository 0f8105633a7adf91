/** A package of this repository, as far as its borders are concerned. */
export interface Workspace {
  readonly name: string;
  /** Path from the root, with "/" between its parts. */
  readonly folder: string;
  /** Whether others install it. */
  readonly isPublished: boolean;
  /** Packages of this repository that it declares for its sources, and for its tests. */
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
  readonly imports: readonly Import[];
}

/** An import in a file of a package. */
export interface Import {
  /** Path of the file from the root. */
  readonly file: string;
  readonly isTest: boolean;
  /** Name of a package of this repository, or path of a file from the root. */
  readonly target: string;
}
