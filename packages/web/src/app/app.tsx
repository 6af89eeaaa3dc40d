import { peerView } from '../peer/peer-client.js'

/** The page. */
export function App() {
  const view = peerView.value
  return (
    <pre>{JSON.stringify(view, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value), 2)}</pre>
  )
}
