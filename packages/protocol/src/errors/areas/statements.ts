import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Templates, and statements of fields made from them. */
export const statementErrors = {
  TEMPLATE_BAD: {
    status: 422,
    message: 'The template cannot be used: {place} is not valid ({fault}).',
    hint: 'Correct what is named; the designer shows all faults at once, each beside its field.',
  },
  TEMPLATE_UNKNOWN: {
    status: 404,
    message: 'There is no template {name} in version {version} here.',
    hint: 'Look at the list of templates; one that another organisation made can be imported from its file.',
  },
  TEMPLATE_EXISTS: {
    status: 409,
    message: 'There already is another template {name} in version {version}, and versions never change.',
    hint: 'Give it another name, or add it as a new version.',
  },
  TEMPLATE_VERSION: {
    status: 409,
    message: 'The next version of the template {name} is {expected}, not {given}.',
    hint: 'Someone may have added a version meanwhile: look at the newest one, and make your changes to it.',
  },
  STATEMENT_BAD: {
    status: 422,
    message: 'The statement cannot be read: {reason}.',
    hint: 'Take the file as it was saved, without opening and saving it in another program.',
  },
  STATEMENT_VALUE_BAD: {
    status: 422,
    message: 'The value of the field {field} does not fit the template ({fault}).',
    hint: 'Correct the value before you make the statement.',
  },
  STATEMENT_FIELD_DIFFERS: {
    status: 422,
    message: 'What the statement says in the field {field} is not what was deposited: value, salt or name was changed.',
    hint: 'Do not rely on this file; ask whoever gave it to you for the one that was saved.',
  },
  STATEMENT_FIELD_UNKNOWN: {
    status: 422,
    message: 'The statement has no field {field}: it was added afterwards, or belongs to another statement.',
    hint: 'Do not rely on this file; ask whoever gave it to you for the one that was saved.',
  },
  STATEMENT_FIELD_TWICE: {
    status: 422,
    message: 'The statement shows the field {field} twice.',
    hint: 'Do not rely on this file; ask whoever gave it to you for the one that was saved.',
  },
  STATEMENT_FIELD_HIDDEN: {
    status: 422,
    message: 'The field {field} is hidden in this copy of the statement, which does not have its value.',
    hint: 'Take a copy that shows it.',
  },
  STATEMENT_TEMPLATE_DIFFERS: {
    status: 422,
    message: 'The statement was not made from this template {template}.',
    hint: 'Take the version of the template that the statement names, from the organisation that made it.',
  },
} as const satisfies Record<string, CatalogueEntry>;
