import type { FastifyInstance } from 'fastify'
import { PeerError } from '@kudoswarm/peer'
import type { Accounts } from '../accounts/accounts.js'
import { ApiError } from '../conventions/api-error.js'
import type { ServedTracker } from '../http-server.js'
import { apiKeyOf } from '../input/bodies/caller.js'
import type { RefusalLog } from './refusal-log.js'

/** What noting refusals needs. */
export interface NotedParts {
  accounts: Pick<Accounts, 'find'>
  tracker: Pick<ServedTracker, 'followRefusals'>
}

/** Codes of what ends a session without anybody being at fault. */
const ordinary: ReadonlySet<string> = new Set(['tracker_stopping', 'worker_replaced', 'session_idle'])

/** Has what the tracker and its API refuse noted down. */
export function noteRefusals(app: FastifyInstance, log: RefusalLog, { accounts, tracker }: NotedParts): void {
  app.addHook('onError', async ({ headers }, _reply, error) => {
    if (!isOfRules(error)) return
    const { rc, message, status } = error
    // Who it was takes a while to find out: not for a key that is nobody's, nor for what is refused to keep that from costing much.
    const isCheap = status === 401 || (status === 429 && rc === undefined)
    const caller = isCheap ? undefined : await accounts.find(apiKeyOf(headers))
    log.note({ via: 'http', code: rc ?? `HTTP ${status}`, message, account: caller?.account })
  })
  const unfollow = tracker.followRefusals(({ account, code, message }) => {
    if (!ordinary.has(code)) log.note({ via: 'swarm', code, message, account: account === 0 ? undefined : account })
  })
  app.addHook('onClose', (_app, done) => {
    unfollow()
    done()
  })
}

/** Not what is not there, nor what the tracker itself fails in; what it refuses a client's peer it has told already. */
function isOfRules(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status < 500 && error.status !== 404 && !(error.cause instanceof PeerError)
}
