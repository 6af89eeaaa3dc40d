import type { Submitted } from '@kudoswarm/protocol'
import type { SubmitInit } from '@kudoswarm/peer'
import { effect, signal } from '@preact/signals'
import { isConnected, tabPeer } from '../../peer/peer-client.js'
import { submit } from './composing.js'

/** Wait after the last change before the price is asked for, in milliseconds: nobody wants one per letter. */
const restMs = 300

/** What a request would cost at most, or why the tracker would not take it. */
export type Quotation = { ok: true; price: Submitted } | { ok: false; message: string }

/** For what is composed now; undefined where that is not known (yet). */
export const quotation = signal<Quotation | undefined>(undefined)

/** Asks for the price of what is composed, whenever that rests, until the returned function is called. */
export function followQuotation(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let latest: SubmitInit | undefined
  const quote = async (init: SubmitInit): Promise<void> => {
    const answer = await priceOf(init)
    if (init === latest) quotation.value = answer
  }
  const end = effect(() => {
    const init = submit.value
    clearTimeout(timer)
    latest = init
    if (init === undefined) quotation.value = undefined
    else if (isConnected.value) timer = setTimeout(() => void quote(init), restMs)
  })
  return () => {
    clearTimeout(timer)
    latest = undefined
    end()
  }
}

async function priceOf(init: SubmitInit): Promise<Quotation> {
  try {
    return { ok: true, price: await tabPeer.price(init) }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}
