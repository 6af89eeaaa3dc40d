import { Level } from 'level'
import { vi } from 'vitest'

/** A write as LevelDB was told of it, and whether it ends only when the disk has it. */
export type WatchedWrite = [method: string, isSynced: boolean]

/** Notes every write of every database, by whichever of its methods. */
export function watchWrites(): { take(): WatchedWrite[]; end(): void } {
  let writes: WatchedWrite[] = []
  const note = (method: string, options: unknown): void => {
    const isSynced = typeof options === 'object' && options !== null && 'sync' in options && options.sync === true
    writes.push([method, isSynced])
  }
  const spies = (['put', 'del', 'batch'] as const).map((method) => {
    const original: unknown = Reflect.get(Level.prototype, method)
    return vi.spyOn(Level.prototype, method).mockImplementation(function (this: unknown, ...given: unknown[]) {
      const result: unknown = Reflect.apply(original as () => unknown, this, given)
      if (method !== 'batch' || given.length > 0) note(method, given.at(-1))
      else noteWrite(result as ChainedBatch, (options) => note(method, options))
      return result as never
    })
  })
  return {
    take() {
      const taken = writes
      writes = []
      return taken
    },
    end() {
      for (const spy of spies) spy.mockRestore()
    },
  }
}

/** A batch that is put together call by call. */
interface ChainedBatch {
  write(options?: unknown): Promise<void>
}

function noteWrite(batch: ChainedBatch, note: (options: unknown) => void): void {
  const write = batch.write.bind(batch)
  batch.write = (options) => {
    note(options)
    return write(options)
  }
}
