import type { AccountNo } from '@kudoswarm/core'
import type { Clock } from '@kudoswarm/ports'
import { sharedKeyRefusal, sharedKeyUseRefusal } from '@kudoswarm/tracker/directory'
import type { Directory, JobSize, SharedKey, Style } from '@kudoswarm/tracker/directory'
import { anonymousKey } from '../accounts/accounts.js'
import type { Accounts } from '../accounts/accounts.js'
import type { Caller } from '../accounts/caller.js'
import { refusalError } from '../directory/directory-answer.js'

/** Who a request is for, and what pays for it. */
export interface Payer {
  /** Whose account pays, and whose rights count. */
  caller: Caller
  /** The shared key that pays, if one does. */
  sharedKey: SharedKey | undefined
  /** Whether it is the key of a style, whose limits do not count. */
  isOfStyle: boolean
}

/** What finding a payer needs. */
export interface PayerParts {
  accounts: Accounts
  directory: Directory
  clock: Pick<Clock, 'now'>
}

/** How a request is paid. */
export interface Payment {
  apiKey: string
  style: Style | undefined
  /** An empty shared key then makes a request of nobody's. */
  allowDowngrade: boolean
  /** Whether it is nobody's, whatever key was shown: its shared key has too little. @default false */
  isNobodys?: boolean
}

/**
 * Finds who pays: the owner of the style's shared key if that is fit, the owner of the shared key that was shown, or the
 * account of the key.
 *
 * @throws ApiError
 */
export async function payerOf(parts: PayerParts, payment: Payment): Promise<Payer> {
  const { apiKey, style, allowDowngrade, isNobodys = false } = payment
  const { accounts, clock, directory } = parts
  if (isNobodys) return nobody(accounts)
  const ofStyle = style?.sharedKey === undefined ? undefined : directory.sharedKeys.get(style.sharedKey)
  if (ofStyle !== undefined && sharedKeyRefusal(ofStyle, clock.now()) === undefined) {
    return { caller: await ownerOf(accounts, ofStyle), sharedKey: ofStyle, isOfStyle: true }
  }
  const sharedKey = directory.sharedKeys.get(apiKey)
  if (sharedKey === undefined) {
    return { caller: await accounts.activeCallerOf(apiKey), sharedKey: undefined, isOfStyle: false }
  }
  const refusal = sharedKeyUseRefusal(directory, sharedKey, { job: {}, now: clock.now() })
  if (refusal?.code === 'SharedKeyEmpty' && allowDowngrade) {
    return nobody(accounts)
  }
  if (refusal !== undefined) throw refusalError(refusal)
  return { caller: await ownerOf(accounts, sharedKey), sharedKey, isOfStyle: false }
}

/** Refuses a job that is larger than the shared key allows. @throws ApiError */
export function checkJobSize({ directory, clock }: PayerParts, { sharedKey, isOfStyle }: Payer, job: JobSize): void {
  if (sharedKey === undefined || isOfStyle) return
  const refusal = sharedKeyUseRefusal(directory, sharedKey, { job, now: clock.now() })
  if (refusal !== undefined) throw refusalError(refusal)
}

async function nobody(accounts: Accounts): Promise<Payer> {
  return { caller: await accounts.activeCallerOf(anonymousKey), sharedKey: undefined, isOfStyle: false }
}

function ownerOf(accounts: Accounts, { owner }: SharedKey): Promise<Caller> {
  return accounts.activeOwnerOf(owner as AccountNo)
}
