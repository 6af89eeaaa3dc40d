import { existsSync, readdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { EngineError, type AdapterDescription } from '@kudoswarm/ports'
import { create } from 'webgpu'
import { describeAdapter } from '../webgpu/adapter-description.js'

/** Where Debian's chromium keeps the description of SwiftShader, a Vulkan driver that runs on the CPU. */
const swiftShaderFile = '/usr/lib/chromium/vk_swiftshader_icd.json'

/** Where the loader of Vulkan looks for descriptions of drivers. */
const driverFolders = ['/usr/share', '/usr/local/share', '/etc', join(homedir(), '.local/share')].map((folder) =>
  join(folder, 'vulkan/icd.d'),
)

/** Variables by which people choose Vulkan drivers themselves. */
const driverVariables = ['VK_ICD_FILENAMES', 'VK_DRIVER_FILES', 'VK_ADD_DRIVER_FILES']

/**
 * Every GPU object that was created, for good: Dawn aborts the process when one is collected. A process that holds one
 * does not end by itself; a worker that holds one is terminated.
 */
const retained: GPU[] = []

/** An adapter with the GPU object that it came from. */
export interface NodeAdapter {
  gpu: GPU
  adapter: GPUAdapter
  description: AdapterDescription
}

/**
 * Finds an adapter, a hardware one where there is one. `name` chooses by a part of the name that `listNodeAdapters`
 * gives.
 *
 * @throws EngineError no_adapter
 */
export async function requestNodeAdapter(name?: string): Promise<NodeAdapter> {
  // Where there is no other driver, trying without SwiftShader would only make the loader complain.
  if (!isAnyDriverInstalled()) addSwiftShader()
  const found = (await tryAdapter(name)) ?? (addSwiftShader() ? await tryAdapter(name) : undefined)
  if (found) return found
  const named =
    name === undefined ? '' : ` named ${name} (there are: ${(await listNodeAdapters()).join(', ') || 'none'})`
  throw new EngineError(
    'no_adapter',
    `There is no WebGPU adapter${named}. Install the Vulkan driver of your GPU, or one that runs on the CPU; on Debian ` +
      'this is, as root: apt-get update && apt-get install -y --no-install-recommends chromium libvulkan1',
  )
}

/** The names of the adapters of this machine. SwiftShader is among them where Debian's chromium brings it. */
export async function listNodeAdapters(): Promise<string[]> {
  addSwiftShader()
  // A name that no adapter has makes Dawn refuse with a list of the names that there are.
  const refusal = await createGpu(['adapter=\u0001'])
    .requestAdapter()
    .then(() => '', String)
  return [...refusal.matchAll(/name: '([^']*)'/g)].map(([, name]) => name!)
}

function isAnyDriverInstalled(): boolean {
  return driverFolders.some(
    (folder) => existsSync(folder) && readdirSync(folder).some((file) => file.endsWith('.json')),
  )
}

/** Makes SwiftShader known beside the other drivers; false if there is none to add or the user has chosen drivers. */
function addSwiftShader(): boolean {
  if (driverVariables.some((variable) => process.env[variable])) return false
  if (!existsSync(swiftShaderFile)) return false
  process.env['VK_ADD_DRIVER_FILES'] = swiftShaderFile
  return true
}

async function tryAdapter(name: string | undefined): Promise<NodeAdapter | undefined> {
  const gpu = createGpu(name === undefined ? [] : [`adapter=${name}`])
  // Dawn answers with null where there is no adapter at all, and rejects where none has the name.
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null)
  return adapter ? { gpu, adapter, description: describeAdapter(adapter) } : undefined
}

function createGpu(options: readonly string[]): GPU {
  // Drivers warn on stderr where this is missing.
  process.env['XDG_RUNTIME_DIR'] ??= tmpdir()
  const gpu = create([...options])
  retained.push(gpu)
  return gpu
}
