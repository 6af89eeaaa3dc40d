/**
 * A file of the private file system, open for reading and writing in place. What the library of types does not know, as
 * only dedicated workers have it: https://fs.spec.whatwg.org/#api-filesystemsyncaccesshandle.
 */
export interface FileAccess {
  getSize(): number
  write(bytes: Uint8Array, options: { at: number }): number
  truncate(size: number): void
  /** Brings what was written to the disk. */
  flush(): void
  close(): void
}

type OpenableFile = FileSystemFileHandle & { createSyncAccessHandle(): Promise<FileAccess> }

/** How long the realm that a tab was before a reload may take to let go of its files, in milliseconds. */
const releaseMsMax = 3_000

/** Time between two attempts to open a file that is open elsewhere, in milliseconds. */
const retryMs = 50

/**
 * Opens a file for this realm alone. Nothing says when a realm that was ended has let go of a file, so that is waited for.
 *
 * @throws DOMException NoModificationAllowedError where it stays open elsewhere; the signal's reason
 */
export async function openForWriting(file: FileSystemFileHandle, signal: AbortSignal): Promise<FileAccess> {
  const untilMs = performance.now() + releaseMsMax
  for (;;) {
    signal.throwIfAborted()
    try {
      return await (file as OpenableFile).createSyncAccessHandle()
    } catch (error) {
      const isOpenElsewhere = error instanceof DOMException && error.name === 'NoModificationAllowedError'
      if (!isOpenElsewhere || performance.now() > untilMs) throw error
      await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  }
}
