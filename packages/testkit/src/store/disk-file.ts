/** What was written at once: a range of bytes of a file, and what stands for them. */
export interface Extent {
  /** Bytes before it in the file. */
  readonly offset: number
  /** Bytes. */
  readonly length: number
  /** What the bytes say; undefined where they have been freed. */
  readonly content: object | undefined
}

/**
 * A file of a simulated disk: the extents that a reader finds intact, and which of them no sync covers yet. Extents
 * follow one another; where some are missing, what is there is not what was written.
 */
export class DiskFile {
  readonly #extents: Extent[] = []
  /** Written since the last sync began, oldest first. */
  #unsynced: Extent[] = []
  /** What the syncs under way cover. */
  readonly #syncing = new Set<readonly Extent[]>()
  #length = 0
  #freedBytes = 0

  /** Those that are intact, by offset. */
  get extents(): readonly Extent[] {
    return this.#extents
  }

  /** Bytes that it takes up. */
  get usedBytes(): number {
    return this.#length - this.#freedBytes
  }

  /** What is not certain to be there after a crash, oldest first. */
  get uncertain(): readonly Extent[] {
    return [...this.#syncing, this.#unsynced].flat()
  }

  /** Drops everything from this byte on. */
  truncate(offset: number): void {
    for (let last = this.#extents.at(-1); last !== undefined; last = this.#extents.at(-1)) {
      if (last.offset + last.length <= offset) break
      if (last.content === undefined) this.#freedBytes -= last.length
      this.#extents.pop()
    }
    this.#length = Math.min(this.#length, offset)
  }

  /** Adds an extent at the end. @throws Error where bytes would be missing before it */
  append(extent: Extent): void {
    if (extent.offset > this.#length) throw new Error(`broken invariant: nothing is before byte ${extent.offset}`)
    this.#extents.push(extent)
    this.#unsynced.push(extent)
    this.#length = extent.offset + extent.length
  }

  /** Adds bytes that make no sense: what a write leaves that has failed. */
  appendGarbage(bytes: number): void {
    this.#length += bytes
  }

  /** Gives the space of an extent back and keeps its place. */
  free({ offset }: Extent): void {
    const at = this.#indexOf(offset)
    const extent = this.#extents[at]
    if (extent?.offset !== offset || extent.content === undefined) return
    this.#extents[at] = { ...extent, content: undefined }
    this.#freedBytes += extent.length
  }

  /** Begins a sync, which covers what it returns. */
  beginSync(): readonly Extent[] {
    const covered = this.#unsynced
    this.#unsynced = []
    this.#syncing.add(covered)
    return covered
  }

  /** Ends a sync: what it covered is durable, apart from what the disk has lost. */
  endSync(covered: readonly Extent[], lost?: ReadonlySet<Extent>): void {
    this.#syncing.delete(covered)
    if (lost !== undefined) this.#lose(lost)
  }

  /** Everything is durable or lost now. */
  crash(lost: ReadonlySet<Extent>): void {
    this.#unsynced = []
    this.#syncing.clear()
    this.#lose(lost)
    const last = this.#extents.at(-1)
    this.#length = last === undefined ? 0 : last.offset + last.length
  }

  #lose(lost: ReadonlySet<Extent>): void {
    if (lost.size === 0) return
    const kept = this.#extents.filter((extent) => !lost.has(extent))
    this.#extents.length = 0
    for (const extent of kept) this.#extents.push(extent)
  }

  /** Index of the last extent that begins at this byte or before. */
  #indexOf(offset: number): number {
    let low = 0
    let high = this.#extents.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#extents[middle]!.offset <= offset) low = middle + 1
      else high = middle
    }
    return low - 1
  }
}
