import type { Directory } from '@kudoswarm/tracker/directory'
import type { CheckIns } from './check-ins.js'

/** Records that are written at once. */
const writtenAtOnce = 500

/**
 * Writes into the records of workers what longest answer they take by now, so that it is known when the process has begun anew:
 * the tracker does not know it.
 */
export async function keepLengths(directory: Directory, checkIns: CheckIns): Promise<void> {
  const isOther = (id: string): boolean => {
    const detail = directory.workerDetails.get(id)
    return detail !== undefined && detail.maxLength !== checkIns.find(id)?.pop.maxLength
  }
  const ids = checkIns.takeRelengthened().filter(isOther)
  for (let at = 0; at < ids.length; at += writtenAtOnce) {
    const part = ids.slice(at, at + writtenAtOnce)
    const answer = await directory.change((draft) => {
      for (const id of part) {
        const detail = draft.workerDetails.get(id)
        if (detail !== undefined) draft.workerDetails.put({ ...detail, maxLength: checkIns.find(id)?.pop.maxLength })
      }
      return { ok: true }
    })
    if (!answer.ok) checkIns.putBackRelengthened(part)
  }
}
