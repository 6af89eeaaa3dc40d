import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isFileName } from './account-file.js'
import { dataFolder } from './data-folder.js'
import { CliError } from './failure.js'
import { withOwnFile } from './own-file.js'
import { isRunning, ownMark, type ProcessMark } from './running-process.js'

/** A worker's own key file, ours until it is given back. */
export interface WorkerKey {
  path: string
  release(): Promise<void>
}

/**
 * Claims the key of a worker for this process: two workers with one key would throw each other out of the tracker.
 *
 * @throws CliError worker_in_use, usage_invalid
 * @throws StoreError storage_full, storage_permission, storage_failed
 */
export async function claimWorkerKey(name: string): Promise<WorkerKey> {
  if (!isFileName(name)) {
    throw new CliError('usage_invalid', `"${name}" cannot be a worker's name: use letters, digits, "-", "_" and ".".`)
  }
  const folder = dataFolder().workers
  const claim = join(folder, `${name}.pid`)
  await withOwnFile(claim, async () => {
    await mkdir(folder, { recursive: true })
    await writeClaim(claim, name)
  })
  return { path: join(folder, `${name}.key`), release: () => rm(claim, { force: true }) }
}

async function writeClaim(claim: string, name: string): Promise<void> {
  const { pid, start } = ownMark()
  const text = `${pid} ${start ?? ''}\n`
  try {
    await writeFile(claim, text, { flag: 'wx' })
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
    const holder = parseClaim(await readFile(claim, 'utf8'))
    if (holder.pid !== pid && isRunning(holder)) {
      const message = `The worker ${name} runs already (process ${holder.pid}): stop it, or give this one another --name.`
      throw new CliError('worker_in_use', message, { cause })
    }
    // Its process was killed before it could take the claim away.
    await writeFile(claim, text)
  }
}

/** The claims of the first versions have the id alone. */
function parseClaim(text: string): ProcessMark {
  const [pid = '', ...start] = text.trim().split(' ')
  return { pid: Number.parseInt(pid, 10), start: start.join(' ') || undefined }
}
