import type { DirectoryDraft } from './directory.js'
import type { RequestNote } from './items/request-note.js'

/** The request is over, and costs nothing more: where it came from is forgotten at once, the rest of the note soon. */
export function endRequestNote(
  draft: DirectoryDraft,
  { request, expiresAt }: { request: string; expiresAt: number },
): { ok: boolean } {
  const note = draft.requestNotes.get(request)
  if (note === undefined) return { ok: false }
  draft.requestNotes.put({ ...note, ip: undefined, anonymousNetwork: undefined, jobPriceMax: undefined, expiresAt })
  return { ok: true }
}

/** Whether a note says already that the request is over. */
export function isOver({ ip, expiresAt }: RequestNote, forgetAt: number): boolean {
  return ip === undefined && expiresAt === forgetAt
}
