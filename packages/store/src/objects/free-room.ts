import { ObjectStoreError } from '@kudoswarm/ports'
import { FreeSpace } from '../level/free-space.js'

/** What of a disk objects may take: they leave some for the journal. */
export class FreeRoom {
  readonly #space: FreeSpace
  readonly #bytesMin: number

  private constructor(space: FreeSpace, bytesMin: number) {
    this.#space = space
    this.#bytesMin = bytesMin
  }

  static async of(folder: string, bytesMin: number): Promise<FreeRoom> {
    const space = new FreeSpace(folder)
    await space.measure()
    return new FreeRoom(space, bytesMin)
  }

  /** Counts what is about to be written. @throws ObjectStoreError storage_full */
  spend(bytes: number): void {
    if (this.#space.bytes - bytes < this.#bytesMin)
      throw new ObjectStoreError(
        'storage_full',
        `less than ${this.#bytesMin} bytes are left on the disk, which the journal may need: free some`,
      )
    this.#space.spend(bytes)
  }
}
