/** The name in an address such as `#/ask`; empty where there is none. */
export function routeOf(hash: string): string {
  return /^#\/([a-z]+)/.exec(hash)?.[1] ?? ''
}

/** The address of a view. */
export function hrefOf(view: string): string {
  return `#/${view}`
}
