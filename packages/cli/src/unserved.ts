import type { Reason } from '@kudoswarm/protocol'

/**
 * That nobody who is connected could serve a request, however long it waited, and the way out; undefined where somebody
 * could. The protocol does not tell which models are served.
 *
 * @param models those that the request names, none for any
 */
export function describeUnserved(reasons: readonly Reason[], models: readonly string[]): string | undefined {
  const codes = reasons.map(({ code }) => code)
  if (codes.includes('no_worker_online')) {
    return 'No worker is connected, so the request waits for one: start "kudoswarm worker", or withdraw it with Ctrl-C.'
  }
  if (!codes.includes('no_worker_for_model')) return undefined
  const names = models.map((name) => `"${name}"`).join(' or ') || 'this request'
  const wayOut =
    'start "kudoswarm worker --model FILE", or withdraw it with Ctrl-C and ask without --model, for any model'
  return `No connected worker serves ${names}, so the request waits for one that does: ${wayOut}.`
}
