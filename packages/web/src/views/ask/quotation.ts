import type { SubmitInit } from '@kudoswarm/peer'
import { computed, effect, signal } from '@preact/signals'
import { isConnected, tabPeer } from '../../peer/peer-client.js'
import { read, submit } from './composing.js'
import { expectedWait } from './expected-wait.js'
import { priceOf, type Price, type Servers } from './price.js'
import { servedModels } from './served-models.js'

/** Wait after the last change before the price is asked for, in milliseconds: nobody wants one per letter. */
const restMs = 300

/** What a request would cost at most, or why the tracker would not take it. */
export type Quotation = { ok: true; price: Price } | { ok: false; message: string }

/** For what is composed now; undefined where that is not known (yet). */
export const quotation = signal<Quotation | undefined>(undefined)

/** Who could serve what is composed, as one text: it changes only when they do. */
const servers = computed(() => {
  const models = servedModels.value ?? []
  const wait = expectedWait(models, '', read.value.ok ? read.value.value.outputTokensMax : 0)
  const served = models.filter(({ slots }) => slots > 0).map(({ name }) => name)
  return JSON.stringify({ served, likely: wait.kind === 'time' ? wait.model : undefined })
})

/** Asks for the price of what is composed, whenever that rests, until the returned function is called. */
export function followQuotation(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let latest: SubmitInit | undefined
  const quote = async (init: SubmitInit): Promise<void> => {
    const answer = await quotationOf(init)
    if (init === latest) quotation.value = answer
  }
  const end = effect(() => {
    const init = submit.value
    void servers.value
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

async function quotationOf(init: SubmitInit): Promise<Quotation> {
  try {
    return { ok: true, price: await priceOf(init, JSON.parse(servers.peek()) as Servers, (one) => tabPeer.price(one)) }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}
