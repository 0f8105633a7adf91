/** What the commands say of statements in English. */
export const statementEn = {
  title: (template: string, version: number) => `Fields, by template ${template}, version ${version}`,
  hidden: (count: number) => `${count} ${count === 1 ? 'field is' : 'fields are'} hidden`,
  yes: 'yes',
  no: 'no',
  empty: 'left empty',
};

export type StatementTexts = typeof statementEn;
