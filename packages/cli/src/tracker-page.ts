import type { Page, PageModel } from '@kudoswarm/http'
import type { NodeNetwork } from '@kudoswarm/network/node'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readLocalModels } from './local-models.js'
import { printNote } from './progress.js'

/** Folder of the page as it was built; there is none where only the other packages were. */
const built = fileURLToPath(new URL('dist', import.meta.resolve('@kudoswarm/web/package.json')))

/** What the page is made of. */
export interface TrackerPageInit {
  /** Takes the peers of the page. */
  network: Pick<NodeNetwork, 'addresses' | 'takeWebSocket'>
  /** Origins of other pages that may be peers here. */
  origins: readonly string[]
  /** Names of this machine, under which the page may be opened. */
  names: readonly string[]
  /** GGUF files that tabs may fetch beside those that come along. */
  modelFiles: readonly string[]
  /** Where the page lies. @default where it is built */
  folder?: string
}

/**
 * The page of a tracker, with its models; undefined, and a note that says how to build it, where it was not built.
 *
 * @throws CliError model_missing
 * @throws EngineError model_file_truncated, model_file_invalid, model_unsupported
 */
export async function trackerPage(init: TrackerPageInit): Promise<Page | undefined> {
  const { network, origins, names, modelFiles, folder = built } = init
  const models = await pageModels(modelFiles)
  if (!existsSync(join(folder, 'index.html'))) {
    printNote('no page: it was not built. "npm run setup" in the repository builds it; --no-page does without')
    return undefined
  }
  return {
    folder,
    models,
    addresses: () => network.addresses().filter((address) => address.includes('/webrtc-direct/')),
    sockets: { origins, names, take: (socket, remote) => network.takeWebSocket(socket, remote) },
  }
}

/** Whoever gives a file twice, or one that comes along, offers it once. */
async function pageModels(files: readonly string[]): Promise<PageModel[]> {
  const found = await readLocalModels(files)
  const models = found.map(({ name, hash, file }): PageModel => {
    const answers = file.replace(/\.gguf$/, '.kat.json')
    const knownAnswersFile = answers !== file && existsSync(answers) ? answers : undefined
    return { name, hash, bytes: statSync(file).size, file, knownAnswersFile }
  })
  return [...new Map(models.map((model) => [model.hash, model])).values()]
}
