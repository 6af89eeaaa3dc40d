import { peerStrings } from '../strings/en/peer.js'
import { openForWriting, type FileAccess } from './file-access.js'
import { downloadError, ModelFileError } from './model-file-error.js'
import { tryLength, writeWhole } from './storage-room.js'

/** Bytes after which what was written is brought to the disk, so that a crash costs no more than that. */
const flushBytes = 16 * 1024 * 1024

/** What is downloaded. */
export interface DownloadInit {
  /** Where the file is served. */
  path: string
  /** Its length. */
  bytes: number
  signal: AbortSignal
  /** Called with the bytes that are here by now. */
  onProgress: (done: number) => void
}

/**
 * Downloads a file into `part`, from where an earlier attempt has ended. What arrives is in the file at once, so that a
 * tab that is closed or loaded again in the middle loses nothing of it.
 *
 * @throws ModelFileError; the signal's reason
 */
export async function download(part: FileSystemFileHandle, init: DownloadInit): Promise<void> {
  const { signal } = init
  const file = await openForWriting(part, signal)
  try {
    await downloadInto(file, init)
    file.flush()
  } catch (error) {
    throw downloadError(error, signal)
  } finally {
    file.close()
  }
}

/** Fetches from the tracker. @throws ModelFileError; the signal's reason */
export async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    const answer = await fetch(path, init)
    if (answer.ok) return answer
    throw new ModelFileError('model_unreachable', peerStrings.modelRefused(answer.status))
  } catch (error) {
    throw downloadError(error, init.signal ?? undefined)
  }
}

async function downloadInto(file: FileAccess, { path, bytes, signal, onProgress }: DownloadInit): Promise<void> {
  let done = file.getSize()
  if (done >= bytes) return
  tryLength(file, bytes)
  const headers = new Headers(done === 0 ? [] : [['Range', `bytes=${done}-`]])
  const answer = await reach(path, { headers, signal })
  if (answer.status !== 206) {
    file.truncate(0)
    done = 0
  }
  let flushed = done
  const reader = answer.body!.getReader()
  for (;;) {
    const { value: chunk } = await reader.read()
    if (chunk === undefined) return
    writeWhole(file, chunk, done)
    done += chunk.length
    if (done - flushed >= flushBytes) {
      file.flush()
      flushed = done
    }
    onProgress(done)
  }
}
