/** Records or events after which progress is told. */
export const progressEvery = 50_000

/** How far a tracker has come with what it reads when it starts, and writes when it stops. */
export interface Progress {
  /** The last snapshot, the journal since then, the records of the directory; or the snapshot that is written at the end. */
  part: 'snapshot' | 'journal' | 'records' | 'last_snapshot'
  /** Records or events. */
  done: number
  /** Of how many; undefined where that is not known. */
  total: number | undefined
}

/** Is told of progress now and then. Must not throw. */
export type ProgressListener = (progress: Progress) => void
