/**
 * A property of an object used as a dictionary, looked up by a name that anybody may choose: names that every
 * object has, such as toString, are not found.
 */
export function ownProperty<Value>(dictionary: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(dictionary, name) ? dictionary[name] : undefined;
}
