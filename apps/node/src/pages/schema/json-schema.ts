/** The parts of JSON Schema that the API and contracts use. */
export interface SchemaNode {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly SchemaNode[];
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly description?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly 'x-stele'?: string;
}

/** The schema of the values of an object whose names are free, where it is one. */
export function valuesOf({ patternProperties, additionalProperties }: SchemaNode): SchemaNode | undefined {
  const [values] = Object.values(patternProperties ?? {});
  return values ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
}

/** The properties of an object, with whether each must be there. */
export function propertiesOf({ properties = {}, required = [] }: SchemaNode): readonly Property[] {
  return Object.entries(properties).map(([name, schema]) => ({ name, schema, isRequired: required.includes(name) }));
}

/** One property of an object. */
export interface Property {
  readonly name: string;
  readonly schema: SchemaNode;
  readonly isRequired: boolean;
}
