import type { Page, PageModel } from '@kudoswarm/http'
import type { NodeNetwork } from '@kudoswarm/network/node'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readLocalModels } from './local-models.js'

/** Folder of the page as it was built; there is none where only the other packages were. */
const folder = fileURLToPath(new URL('dist', import.meta.resolve('@kudoswarm/web/package.json')))

/** What the page is made of. */
export interface TrackerPageInit {
  /** Takes the peers of the page. */
  network: NodeNetwork
  /** Origins of other pages that may be peers here. */
  origins: readonly string[]
}

/** The page of a tracker, with the models that come along; undefined where it was not built. */
export async function trackerPage({ network, origins }: TrackerPageInit): Promise<Page | undefined> {
  if (!existsSync(join(folder, 'index.html'))) return undefined
  return {
    folder,
    models: (await readLocalModels(undefined)).map(({ name, hash, file }): PageModel => {
      const answers = file.replace(/\.gguf$/, '.kat.json')
      const knownAnswersFile = existsSync(answers) ? answers : undefined
      return { name, hash, bytes: statSync(file).size, file, knownAnswersFile }
    }),
    addresses: () => network.addresses().filter((address) => address.includes('/webrtc-direct/')),
    sockets: { origins, take: (socket, remote) => network.takeWebSocket(socket, remote) },
  }
}
