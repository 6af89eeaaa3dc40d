import { randomUUID } from 'node:crypto'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeTail, isObjectFileName, objectFileName, readHeadingAt, type ObjectHeading } from './object-file.js'

/** Files whose headings are read at once. */
const filesAtOnce = 32

/** Ends the names of files that are being written. */
const draftSuffix = '.draft'

/** A file that is being written, and has no key yet. */
export interface Draft {
  append(chunk: Uint8Array): Promise<void>
  /** Writes the heading and syncs. */
  finish(heading: ObjectHeading): Promise<void>
  /** Puts it in the place of its key: all of it or nothing, also in a crash. */
  place(): Promise<void>
  /** Deletes it, unless it has its place. */
  drop(): Promise<void>
}

/** The files of a folder. */
export class ObjectFolder {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  pathOf(key: string): string {
    return join(this.#path, objectFileName(key))
  }

  /**
   * Reads the headings of everything that is there, and deletes what a crash left. What has a name of ours and is no object
   * has been damaged, and is deleted too: `damaged` is called.
   */
  async open(found: (heading: ObjectHeading) => void, damaged: (name: string) => void): Promise<void> {
    const names = await readdir(this.#path)
    for (const name of names) if (name.endsWith(draftSuffix)) await rm(join(this.#path, name), { force: true })
    const files = names.filter(isObjectFileName)
    for (let at = 0; at < files.length; at += filesAtOnce) {
      await Promise.all(
        files.slice(at, at + filesAtOnce).map(async (name) => {
          const heading = await readHeadingAt(join(this.#path, name), name)
          if (heading !== undefined) return found(heading)
          damaged(name)
          await rm(join(this.#path, name), { force: true })
        }),
      )
    }
  }

  /** The heading of what is there under a key. */
  async read(key: string): Promise<ObjectHeading | undefined> {
    return await readHeadingAt(this.pathOf(key), objectFileName(key)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
  }

  async draft(): Promise<Draft> {
    const path = join(this.#path, `${randomUUID()}${draftSuffix}`)
    const file = await open(path, 'wx', 0o600)
    let target: string | undefined
    return {
      append: (chunk) => file.writeFile(chunk),
      finish: async (heading) => {
        await file.writeFile(encodeTail(heading))
        await file.sync()
        target = this.pathOf(heading.key)
      },
      place: async () => {
        await file.close()
        await rename(path, target!)
        await this.#sync()
      },
      drop: async () => {
        await file.close()
        await rm(path, { force: true })
      },
    }
  }

  async delete(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true })
  }

  /** Has the system write the names of the files, which it does not with the files. */
  async #sync(): Promise<void> {
    const folder = await open(this.#path, 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  }
}
