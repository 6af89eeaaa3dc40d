import type { PeerSockets } from './peer-sockets.js'

/** The page that is served at `/`, and what it needs to be a peer. */
export interface Page {
  /** Folder with `index.html` and, below `assets/`, files whose names change with what is in them. */
  folder: string
  /** Models that a browser may fetch and run. */
  models: readonly PageModel[]
  sockets: PeerSockets
  /** Where a browser reaches the tracker but by WebSocket. */
  addresses: () => readonly string[]
}

/** A model that a browser may fetch. */
export interface PageModel {
  /** The name by which workers announce it. */
  name: string
  /** SHA-256 of the file, as hex digits. */
  hash: string
  /** Size of the file. */
  bytes: number
  /** Path of the GGUF file. */
  file: string
  /** Path of its known answers, if it has any. */
  knownAnswersFile: string | undefined
}
