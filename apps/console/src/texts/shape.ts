/** The texts of another language: the same keys, less the plural forms that only English has. */
export type Shape<Texts> = {
  readonly [Key in keyof Texts as Key extends `${string}_one` ? never : Key]: Texts[Key] extends string
    ? string
    : Shape<Texts[Key]>;
};
