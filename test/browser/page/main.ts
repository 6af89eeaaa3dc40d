/** The page of the deep tests: the peer of a tab as the real page has it, within reach of whoever drives the browser. */
import { effect } from '@preact/signals'
import { proxy } from 'comlink'
import { peerView, startPeer, tabPeer } from '../../../packages/web/src/peer/peer-client.js'
import type { AskEvent, PeerView } from '../../../packages/web/src/peer/tab-peer.js'
import { giveOrder } from './engine-orders.js'
import { openAlone, runAlone } from './lone-engine.js'
import { forgeAccount, lieInReceipt } from './lying-peer.js'

/** The test's end of what this page shows. */
declare const showView: ((view: PeerView) => void) | undefined

/** What the tests reach by `swarm`. */
const swarm = {
  tabPeer,
  get view(): PeerView | undefined {
    return peerView.value
  },
  /** Asks, and collects what becomes of it until it has ended. */
  ask(submit: Parameters<typeof tabPeer.ask>[0]): Promise<AskEvent[]> {
    const events: AskEvent[] = []
    return new Promise((resolve, reject) => {
      const hear = (event: AskEvent): void => {
        events.push(event)
        if (event.type === 'ended' || event.type === 'refused') resolve(events)
      }
      tabPeer.ask(submit, proxy(hear)).catch(reject)
    })
  },
  /** Has the engine of every tab of this browser do what engines do when things go wrong. */
  orderEngines: giveOrder,
  forgeAccount,
  lieInReceipt,
  openAlone,
  runAlone,
}

export type Swarm = typeof swarm

Object.assign(globalThis, { swarm })
startPeer()
effect(() => {
  if (peerView.value !== undefined && typeof showView === 'function') showView(peerView.value)
})
