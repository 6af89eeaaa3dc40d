import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isFileName } from './account-file.js'
import { dataFolder } from './data-folder.js'
import { CliError } from './failure.js'
import { isAlive } from './process-alive.js'

/** A worker's own key file, ours until it is given back. */
export interface WorkerKey {
  path: string
  release(): Promise<void>
}

/**
 * Claims the key of a worker for this process: two workers with one key would throw each other out of the tracker.
 *
 * @throws CliError worker_in_use, usage_invalid
 */
export async function claimWorkerKey(name: string): Promise<WorkerKey> {
  if (!isFileName(name)) {
    throw new CliError('usage_invalid', `"${name}" cannot be a worker's name: use letters, digits, "-", "_" and ".".`)
  }
  const folder = dataFolder().workers
  await mkdir(folder, { recursive: true })
  const claim = join(folder, `${name}.pid`)
  await writeClaim(claim, name)
  return { path: join(folder, `${name}.key`), release: () => rm(claim, { force: true }) }
}

async function writeClaim(claim: string, name: string): Promise<void> {
  try {
    await writeFile(claim, `${process.pid}\n`, { flag: 'wx' })
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
    const pid = Number.parseInt(await readFile(claim, 'utf8'), 10)
    if (pid > 0 && pid !== process.pid && isAlive(pid)) {
      const message = `The worker ${name} runs already (process ${pid}): stop it, or give this one another --name.`
      throw new CliError('worker_in_use', message, { cause })
    }
    // Its process was killed before it could take the claim away.
    await writeFile(claim, `${process.pid}\n`)
  }
}
