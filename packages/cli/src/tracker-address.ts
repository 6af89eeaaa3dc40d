import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { trackerFiles } from './data-folder.js'
import { CliError } from './failure.js'
import { withOwnFile } from './own-file.js'
import { isRunning, ownMark, type ProcessMark } from './running-process.js'

/** What a running tracker leaves in its folder, so that commands on the same machine find it. */
export interface TrackerNote extends ProcessMark {
  /** Multiaddrs at which it listens, with `/p2p/` and its peer id; the first is for this machine. */
  addresses: readonly string[]
}

/**
 * Leaves the note for the tracker that is this process. Replaces the one of a tracker that was killed.
 *
 * @throws StoreError storage_full, storage_permission, storage_failed
 */
export async function writeTrackerNote(folder: string, addresses: readonly string[]): Promise<void> {
  const note: TrackerNote = { ...ownMark(), addresses }
  const path = trackerFiles(folder).address
  const unfinished = `${path}.new`
  await withOwnFile(path, async () => {
    // Whoever reads at the same moment finds the old note or the new one, never half of one.
    await writeFile(unfinished, `${JSON.stringify(note, undefined, 2)}\n`)
    await rename(unfinished, path)
  })
}

/** Takes the note away. */
export async function removeTrackerNote(folder: string): Promise<void> {
  await rm(trackerFiles(folder).address, { force: true })
}

/**
 * Reads the note of the tracker that runs on a folder. Undefined if none does.
 *
 * @throws CliError tracker_address_unreadable
 */
export async function readTrackerNote(folder: string): Promise<TrackerNote | undefined> {
  const path = trackerFiles(folder).address
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    const message = `${path} cannot be read: check whose file it is, or name the tracker with --tracker.`
    throw new CliError('tracker_address_unreadable', message, { cause })
  }
  const note = parseNote(text)
  if (note === undefined) {
    const message = `${path} is not what a tracker writes: delete it and start the tracker again.`
    throw new CliError('tracker_address_unreadable', message)
  }
  return isRunning(note) ? note : undefined
}

function parseNote(text: string): TrackerNote | undefined {
  let note: unknown
  try {
    note = JSON.parse(text)
  } catch {
    // The caller says what to do.
    return undefined
  }
  if (typeof note !== 'object' || note === null || !('pid' in note) || !('addresses' in note)) return undefined
  const { pid, addresses } = note
  if (typeof pid !== 'number' || !Array.isArray(addresses) || addresses.length === 0) return undefined
  const start = 'start' in note && typeof note.start === 'string' ? note.start : undefined
  return addresses.every((it) => typeof it === 'string') ? { pid, start, addresses } : undefined
}

/**
 * The address to dial: the one given, else that of the tracker on this machine.
 *
 * @throws CliError tracker_not_running, tracker_address_unreadable
 */
export async function trackerAddress(given: string | undefined, folder: string): Promise<string> {
  if (given !== undefined) return given
  const note = await readTrackerNote(folder)
  const address = note?.addresses[0]
  if (address !== undefined) return address
  const message = `No tracker runs on ${folder}: start one with "kudoswarm tracker", or name one with --tracker ADDRESS.`
  throw new CliError('tracker_not_running', message)
}
