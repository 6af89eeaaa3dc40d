/** What calls are for, and what became of them. */

/** Ids, and the keys that are asked for where shared keys are. */
const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=\/sharedkeys\/)[^/?]+/g

/**
 * What a call is for: its method and path, without ids and query.
 *
 * @param {Pick<import('./tls-front.mjs').Call, 'method' | 'path'>} call
 */
function operationOf({ method, path }) {
  return `${method} ${path.split('?', 1)[0].replaceAll(id, '{id}')}`
}

/**
 * Calls by what they are for and what status they were answered with.
 *
 * @param {readonly Pick<import('./tls-front.mjs').Call, 'method' | 'path' | 'status'>[]} calls
 * @returns {{ operation: string, status: number, times: number }[]} by operation
 */
export function countCalls(calls) {
  const counts = new Map()
  for (const call of calls) {
    const [operation, { status }] = [operationOf(call), call]
    const key = `${operation} ${status}`
    const { times } = counts.get(key) ?? { times: 0 }
    counts.set(key, { operation, status, times: times + 1 })
  }
  return [...counts.values()].toSorted((a, b) => a.operation.localeCompare(b.operation) || a.status - b.status)
}
