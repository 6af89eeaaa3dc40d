/** Those of the named fields that are given. What else an object from outside has does not get in. */
export function givenOf<Fields, Name extends keyof Fields>(
  fields: Fields,
  names: readonly Name[],
): { [Given in Name]?: NonNullable<Fields[Given]> } {
  const given: { [Given in Name]?: NonNullable<Fields[Given]> } = {}
  for (const name of names) {
    const value = fields[name]
    if (value !== undefined && value !== null) given[name] = value
  }
  return given
}

/** Whether there is nothing in it. */
export function isEmpty(given: object): boolean {
  return Object.keys(given).length === 0
}
