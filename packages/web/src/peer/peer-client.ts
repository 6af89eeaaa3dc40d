import { computed, signal } from '@preact/signals'
import { proxy, transfer, wrap, type Remote } from 'comlink'
import { strings } from '../strings/en.js'
import type { OpenWebRtc, PeerView, TabPeer } from './tab-peer.js'

/** The peer of this tab, in its worker. Functions handed to it go through `proxy` of comlink. */
export const tabPeer: Remote<TabPeer> = wrap<TabPeer>(
  new Worker(new URL('./peer-worker.ts', import.meta.url), { type: 'module' }),
)

/** Under which name the page keeps what the peer goes on with after a reload. */
const memoryKey = 'kudoswarm-tab'

/** What the peer has to show; undefined until it has started. */
export const peerView = signal<PeerView | undefined>(undefined)

/** Whether there is a session with the tracker now. */
export const isConnected = computed(() => peerView.value?.session.name === 'connected')

/** Why the peer could not start, for people; undefined as long as it can. */
export const startFailure = signal<string | undefined>(undefined)

/** Connects to the tracker of the page. */
export function startPeer(): void {
  if (!isSecureContext) {
    // Neither keys nor storage nor the GPU are given to such a page.
    startFailure.value = strings.shell.session.insecure
    return
  }
  const listener = proxy((view: PeerView) => {
    peerView.value = view
  })
  const remember = proxy((memory: string) => sessionStorage.setItem(memoryKey, memory))
  void tabPeer.offerWebRtc(proxy(openWebRtc))
  const remembered = sessionStorage.getItem(memoryKey) ?? undefined
  tabPeer.start(location.origin, listener, remembered, remember).catch((error: unknown) => {
    startFailure.value = error instanceof Error ? error.message : String(error)
  })
  const tellVisible = (): void => void tabPeer.setVisible(!document.hidden)
  document.addEventListener('visibilitychange', tellVisible)
  tellVisible()
}

const openWebRtc: OpenWebRtc = async (keyPair, addresses) => {
  const { openWebRtcNetwork } = await import('./web-rtc-network.js')
  const port = await openWebRtcNetwork(keyPair, addresses)
  return transfer(port, [port])
}
