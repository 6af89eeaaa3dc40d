/** Counts calls by what they are for. */

const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=\/sharedkeys\/)[^/?]+/g

/** Refusals that are right: whoever has an ordinary key has no shared one, and the client asks for that first. */
const isRightRefusal = (operation, status) => operation === 'GET /api/v2/sharedkeys/{id}' && status === 404

/** What a call is for: its method and path, without ids and query. */
export function operationOf({ method, path }) {
  return `${method} ${path.split('?', 1)[0].replaceAll(id, '{id}')}`
}

/**
 * @param {readonly import('./tls-front.mjs').Call[]} calls
 * @returns {{ total: number, operations: number, hosts: string[], refused: string[] }} `refused` has those whose
 *   status is not the one that the client needs
 */
export function countCalls(calls) {
  const refused = calls
    .map((call) => ({ operation: operationOf(call), status: call.status }))
    .filter(({ operation, status }) => !(status >= 200 && status < 300) && !isRightRefusal(operation, status))
  return {
    total: calls.length,
    operations: new Set(calls.map(operationOf)).size,
    hosts: [...new Set(calls.map(({ host }) => host))].toSorted(),
    refused: refused.map(({ operation, status }) => `${operation} ${status}`),
  }
}
