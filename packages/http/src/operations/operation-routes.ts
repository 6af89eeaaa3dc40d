import type { FastifyInstance } from 'fastify'
import {
  blockWorkerAddress,
  endTimeout,
  listTimedOutNetworks,
  timeOut,
  timeoutsOf,
  unblockWorkerAddress,
} from '@kudoswarm/tracker/directory'
import type { AddressTimeout } from '@kudoswarm/tracker/directory'
import { parseAddress, parseRange } from '@kudoswarm/tracker/moderation'
import type { TimeoutEscalation } from '@kudoswarm/tracker/moderation'
import { ApiError } from '../conventions/api-error.js'
import { decided } from '../directory/directory-answer.js'
import { callerOf, partOf } from '../directory/directory-parts.js'
import type { DirectoryParts } from '../directory/directory-parts.js'
import { apiKeyOf } from '../input/bodies/caller.js'

const done = { message: 'OK' }

/** Time-outs of addresses, for moderators: `/api/v2/operations/…`. */
export function addOperationRoutes(
  app: FastifyInstance,
  parts: DirectoryParts & { offences: TimeoutEscalation },
): void {
  const { bodies, clock, offences, tracker } = parts
  const { directory } = tracker
  const view = ({ address, until }: AddressTimeout): object => {
    return { ipaddr: address, seconds: Math.max(0, Math.ceil((until - clock.now()) / 1_000)) }
  }
  app.get('/operations/ipaddr', async ({ headers }) => {
    const caller = await callerOf(parts, headers)
    return decided(listTimedOutNetworks(directory, caller, clock.now())).timeouts.map(view)
  })
  app.post('/operations/ipaddr', async ({ body, headers }) => {
    apiKeyOf(headers)
    const fields = bodies.read('addressTimeout', body)
    const given = { address: fields.text('ipaddr', ''), hours: fields.whole('hours', 0) }
    const caller = await callerOf(parts, headers)
    if (caller.isModerator) checkRange(given.address)
    decided(await directory.change((draft) => timeOut(draft, caller, given)))
    return done
  })
  app.delete('/operations/ipaddr', async ({ body, headers }) => {
    apiKeyOf(headers)
    const address = bodies.read('addressRelease', body).text('ipaddr', '')
    const caller = await callerOf(parts, headers)
    decided(await directory.change((draft) => endTimeout(draft, caller, address)))
    const range = parseAddress(address)
    if (range !== undefined) offences.forgive(range)
    return done
  })
  app.get('/operations/ipaddr/:ipaddr', async ({ headers, params }) => {
    const caller = await callerOf(parts, headers)
    decided(listTimedOutNetworks(directory, caller, clock.now()))
    const address = partOf(params, 'ipaddr')
    checkRange(address)
    return timeoutsOf(directory, address, clock.now()).map(view)
  })
  app.put('/operations/block_worker_ipaddr/:worker_id', async ({ body, headers, params }) => {
    apiKeyOf(headers)
    const days = bodies.read('workerTimeout', body).whole('days', 0)
    const caller = await callerOf(parts, headers)
    decided(listTimedOutNetworks(directory, caller, clock.now()))
    const worker = partOf(params, 'worker_id')
    const address = await addressOf(parts, worker)
    decided(await directory.change((draft) => blockWorkerAddress(draft, caller, { address, days, worker })))
    return done
  })
  app.delete('/operations/block_worker_ipaddr/:worker_id', async ({ headers, params }) => {
    const caller = await callerOf(parts, headers)
    const worker = partOf(params, 'worker_id')
    decided(await directory.change((draft) => unblockWorkerAddress(draft, caller, worker)))
    return done
  })
}

/** Where a worker is. @throws ApiError WorkerNotFound, or where it is not there now */
async function addressOf({ book, tracker }: DirectoryParts, id: string): Promise<string> {
  const found = await tracker.look((state) => {
    const known = book.find(state, id)
    return known && { address: known.worker && tracker.addressOf(known.worker.no) }
  })
  if (found === undefined) throw new ApiError(404, 'WorkerNotFound', `There is no worker ${id.slice(0, 100)}.`)
  const [, , address] = found.address?.split('/') ?? []
  if (address !== undefined) return address
  throw new ApiError(400, 'BadRequest', 'The worker is not there now, so that its address is not known.')
}

/** A slip must not lock everybody out. @throws ApiError BadRequest */
function checkRange(text: string): void {
  const range = parseRange(text)
  if ('rc' in range) throw new ApiError(400, range.rc, `${range.message}.`)
}
