import { signal } from '@preact/signals'
import { proxy, wrap, type Remote } from 'comlink'
import type { PeerView, TabPeer } from './tab-peer.js'

/** The peer of this tab, in its worker. Functions handed to it go through `proxy` of comlink. */
export const tabPeer: Remote<TabPeer> = wrap<TabPeer>(
  new Worker(new URL('./peer-worker.ts', import.meta.url), { type: 'module' }),
)

/** What the peer has to show; undefined until it has started. */
export const peerView = signal<PeerView | undefined>(undefined)

/** Connects to the tracker of the page. */
export function startPeer(): void {
  void tabPeer.start(
    location.origin,
    proxy((view: PeerView) => {
      peerView.value = view
    }),
  )
}
