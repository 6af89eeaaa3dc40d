/** The name in an address such as `#/ask`; empty where there is none. */
export function routeOf(hash: string): string {
  return /^#\/([a-z]+)/.exec(hash)?.[1] ?? ''
}

/** What follows the name in an address such as `#/admin/users/4`: the parts of a place within the view. */
export function placeOf(hash: string): readonly string[] {
  return routeOf(hash) === '' ? [] : hash.split('/').slice(2).map(decoded)
}

/** The address of a view, or of a place within it. */
export function hrefOf(view: string, ...place: readonly string[]): string {
  return ['#', view, ...place.map(encodeURIComponent)].join('/')
}

/** Somebody may have typed it. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
