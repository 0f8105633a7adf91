export type { Hashes } from './hashes.ts';
export { canonicalJson, type JsonValue } from './json/canonical-json.ts';
export { STATEMENT_LIMITS } from './limits.ts';
export { checkStatement } from './statement/check-statement.ts';
export { checkTemplate } from './statement/check-template.ts';
export { type MakeOptions, makeStatement } from './statement/make-statement.ts';
export { redactStatement } from './statement/redact-statement.ts';
export { shownAtFirst } from './statement/shown-at-first.ts';
export {
  type Disclosure,
  STATEMENT_MEDIA_TYPE,
  STATEMENT_SUFFIX,
  type Statement,
  type StatementCore,
  type StatementField,
  type TemplateReference,
} from './statement/statement.ts';
export { statementText, statementTextIn } from './statement/statement-text.ts';
export type { TemplateFault, TemplateFaultKind } from './template/fault.ts';
export { parseTemplate, readTemplate } from './template/read-template.ts';
export {
  type Choice,
  FIELD_TYPES,
  type FieldType,
  TEMPLATE_MEDIA_TYPE,
  TEMPLATE_SUFFIX,
  type Template,
  type TemplateField,
  VISIBILITIES,
  type Visibility,
  type Words,
} from './template/template.ts';
export { canonicalTemplate, templateDigest } from './template/template-digest.ts';
export { templateFaults } from './template/template-faults.ts';
export { isDateText, isNumberText, isTimeText } from './values/bounds.ts';
export { type FieldValue, type FieldValues, isParty, type Party } from './values/value.ts';
export { fieldFault, type ValueFault, type ValueFaultKind, valueFaults } from './values/value-faults.ts';
export { type ValueWords, valueText } from './values/value-text.ts';
