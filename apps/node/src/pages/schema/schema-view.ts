import { type Content, html, type Markup } from '../html/html.ts';
import type { PageContext } from '../page-context.ts';
import { type Property, propertiesOf, type SchemaNode, valuesOf } from './json-schema.ts';
import { typeLabel } from './type-label.ts';

/** What is known of a schema beside the schema itself. */
export interface SchemaNotes {
  /** Name of a schema, where it has one. */
  nameOf(schema: SchemaNode): string | undefined;
  /** What a property means; the owner is the name of the schema that it is part of. */
  noteOf(owner: string | undefined, property: Property): string | undefined;
}

/** How properties are marked: a request says what it needs, an answer what it may leave out. */
export type SchemaPlace = 'request' | 'answer';

/** Options of a view. */
export interface SchemaViewOptions {
  readonly notes?: SchemaNotes;
  readonly place?: SchemaPlace;
}

const NO_NOTES: SchemaNotes = { nameOf: () => undefined, noteOf: () => undefined };

/** A schema for reading: properties with type and meaning, and under each what it is made of. */
export function schemaView(context: PageContext, schema: SchemaNode, options: SchemaViewOptions = {}): Markup {
  const { notes = NO_NOTES, place = 'request' } = options;
  const owner = notes.nameOf(schema);
  const properties = propertiesOf(schema);
  if (properties.length === 0) {
    return html`<p class="type">${typeLabel(context, schema)}</p>${inner(context, schema, { notes, place })}`;
  }
  const items = properties.map((property) => propertyView(context, property, owner, { notes, place }));
  return html`<ul class="schema">${items}</ul>`;
}

function propertyView(
  context: PageContext,
  property: Property,
  owner: string | undefined,
  options: Required<SchemaViewOptions>,
): Markup {
  const { types } = context.texts.reference;
  const { name, schema, isRequired } = property;
  const note = options.notes.noteOf(owner, property);
  const tag = isRequired ? options.place === 'request' && types.required : types.optional;
  return html`<li><p class="field-line"><code class="field">${name}</code> <span class="type">${typeLabel(context, schema)}</span>${tag && html` <span class="tag${isRequired && ' tag-required'}">${tag}</span>`}</p>${note !== undefined && html`<p class="note">${note}</p>`}${inner(context, schema, options)}</li>`;
}

/** What a value is made of, if its label does not say all. */
function inner(context: PageContext, schema: SchemaNode, options: Required<SchemaViewOptions>): Content {
  return partsOf(schema).map((part) => folded(context, part, options));
}

function folded(context: PageContext, schema: SchemaNode, options: Required<SchemaViewOptions>): Markup {
  const { reference } = context.texts;
  const name = options.notes.nameOf(schema) ?? discriminatorOf(schema);
  const title = name === undefined ? reference.types.object : html`<code>${name}</code>`;
  return html`<details class="parts"><summary>${reference.fields(title)}</summary>${schemaView(context, schema, options)}</details>`;
}

/** The objects with properties that a value consists of, or is one of. */
function partsOf(schema: SchemaNode): readonly SchemaNode[] {
  if (propertiesOf(schema).length > 0) return [schema];
  const within = [...(schema.items ? [schema.items] : []), ...(schema.anyOf ?? [])];
  const values = valuesOf(schema);
  return [...within, ...(values ? [values] : [])].flatMap(partsOf);
}

/** The literal by which one member of a union is told from the others. */
function discriminatorOf({ properties }: SchemaNode): string | undefined {
  const literal = properties?.['type']?.const;
  return typeof literal === 'string' ? literal : undefined;
}
