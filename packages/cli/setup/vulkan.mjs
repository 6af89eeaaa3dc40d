/**
 * Finds or installs a Vulkan driver, which WebGPU needs on Linux. A real GPU brings its own; everywhere else the
 * SwiftShader that Debian's chromium ships does the same work on the CPU.
 */
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { installLineOf, installPackages, isDebian, mayInstall } from './debian.mjs'
import { SetupFailure } from './failure.mjs'

/** Where Debian's chromium keeps the description of SwiftShader. The engine loads it from there. */
export const swiftShaderDescription = '/usr/lib/chromium/vk_swiftshader_icd.json'

const packages = ['chromium', 'libvulkan1']
const installLine = installLineOf(packages)
const loaderFolders = ['/usr/lib', '/usr/lib64', '/lib', '/usr/local/lib']
const triplets = ['', 'x86_64-linux-gnu', 'aarch64-linux-gnu', 'arm-linux-gnueabihf']

/**
 * What could run WebGPU on this machine: `native` where the system has its own interface or a GPU with a Vulkan driver,
 * `swiftshader`, or nothing yet.
 *
 * @returns {'native' | 'swiftshader' | undefined}
 */
export function findDriver() {
  if (process.platform !== 'linux') return 'native'
  if (!hasLoader()) return undefined
  if (process.env.VK_ICD_FILENAMES || process.env.VK_DRIVER_FILES || process.env.VK_ADD_DRIVER_FILES) return 'native'
  if (hasHardwareDriver()) return 'native'
  return existsSync(swiftShaderDescription) ? 'swiftshader' : undefined
}

function hasLoader() {
  return loaderFolders.some((folder) => triplets.some((name) => existsSync(join(folder, name, 'libvulkan.so.1'))))
}

/** A driver's description says nothing of whether its device is there, so both must be. */
function hasHardwareDriver() {
  const folders = ['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d', join(homedir(), '.local/share/vulkan/icd.d')]
  return folders.some((folder) => filesIn(folder).some(isHardware)) && hasDevice()
}

/** Mesa's lvp is a CPU driver, in many releases one too old for WebGPU. */
function isHardware(name) {
  return name.endsWith('.json') && !name.startsWith('lvp_')
}

function hasDevice() {
  return filesIn('/dev/dri').some((name) => name.startsWith('renderD')) || existsSync('/dev/nvidia0')
}

function filesIn(folder) {
  return existsSync(folder) ? readdirSync(folder) : []
}

/**
 * Installs SwiftShader with apt-get, as root or through sudo where that asks for no password.
 *
 * @param {string} retry command to run again afterwards, for messages
 */
export async function installDriver(retry) {
  const needed = 'WebGPU needs a Vulkan driver and this machine has none.'
  if (!isDebian()) {
    throw new SetupFailure(
      'vulkan_missing',
      `${needed} Install the Vulkan loader (libvulkan.so.1) and your GPU's Vulkan driver, or SwiftShader with ` +
        `VK_ADD_DRIVER_FILES set to its vk_swiftshader_icd.json; then run: ${retry}`,
    )
  }
  if (!(await mayInstall())) {
    throw new SetupFailure(
      'vulkan_missing',
      `${needed} Run this line, then ${retry} again:\n  sudo sh -c '${installLine}'`,
    )
  }
  const { status, output } = await installPackages(packages)
  if (status === 0 && findDriver() !== undefined) return
  throw new SetupFailure(
    'vulkan_missing',
    `${needed} Installing one failed with status ${status}.\n${output.trimEnd()}\n` +
      `Run this line as root, then ${retry} again:\n  ${installLine}`,
  )
}
