import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import type { buildConnector } from 'undici'
import { OutboundError } from './outbound-error.js'

/** Finds all addresses of a name. */
export type Resolve = (
  hostname: string,
  options: { all: true },
  found: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** Who may be connected to, and how names are looked up. */
export interface AddressGuard {
  isAllowed: (address: string) => boolean
  /** @default that of the system */
  resolve?: Resolve | undefined
}

/**
 * A connector that connects only to addresses that are allowed. The answer of the name server that is checked is the one
 * that is connected to: it is not asked again, so that it cannot answer otherwise.
 */
export function guardConnector(build: typeof buildConnector, guard: AddressGuard): buildConnector.connector {
  const connect = build({ lookup: guardedLookup(guard), allowH2: false })
  return (options, callback) => {
    const host = options.hostname.replace(/^\[(.*)\]$/, '$1')
    // Of an address that is written out no name server is asked.
    if (isIP(host) !== 0 && !guard.isAllowed(host)) return callback(forbidden(host), null)
    connect(options, (error, socket) => {
      if (error !== null) return callback(error, null)
      if (guard.isAllowed(socket.remoteAddress ?? '')) return callback(null, socket)
      socket.destroy()
      return callback(forbidden(host), null)
    })
  }
}

function guardedLookup({ isAllowed, resolve = systemLookup }: AddressGuard): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '')
      const allowed = addresses.filter(({ address }) => isAllowed(address))
      const [first] = allowed
      if (first === undefined) return callback(forbidden(hostname), '')
      if (options.all === true) return callback(null, allowed)
      callback(null, first.address, first.family)
    })
  }
}

function forbidden(host: string): OutboundError {
  return new OutboundError('address_forbidden', `${host} is not on the public internet`)
}
