import type { Submitted } from '@kudoswarm/protocol'
import { noteIdOf } from '@kudoswarm/tracker'
import { submitPassed } from '../gates/passed.js'
import type { Noted, Passed, Submission } from '../gates/passed.js'
import { anonymousSourcePixelsMax } from '../images/image-limits.js'
import type { ImageParts } from '../requests/image-parts.js'
import { holderNameOf } from './source-feed.js'
import type { KeptSources } from './source-images.js'
import { sourceBytesPerAccountMax, sourceBytesPerNetworkMax, sourceBytesPerTrustedMax } from './source-room.js'
import type { SourceHolder } from './source-room.js'

/** Whose room the images of a request take that has passed the gates, how much that is, and how large they may be. */
export function sourceHolderOf({ client, payer: { caller } }: Pick<Passed<Noted>, 'client' | 'payer'>): SourceHolder {
  const name = holderNameOf({ account: caller.account, ip: client.ip })
  if (caller.isAnonymous) return { name, bytesMax: sourceBytesPerNetworkMax, pixelsMax: anonymousSourcePixelsMax }
  const bytesMax = caller.isTrusted ? sourceBytesPerTrustedMax : sourceBytesPerAccountMax
  return { name, bytesMax, pixelsMax: Infinity }
}

/** Submits a request that begins with images and holds them until it ends, where it is let in. @throws ApiError */
export async function submitWithSources(
  parts: ImageParts,
  passed: Passed<Noted>,
  { kept, ...submission }: Omit<Submission, 'sources'> & { kept: KeptSources },
): Promise<Submitted> {
  const { sources, tracker } = parts
  const request = noteIdOf(submission.submit.request)
  // Before it is submitted: its end may be known before its submission is answered.
  sources.held.hold(request, kept.images, kept.holder.name)
  try {
    return await submitPassed(parts, passed, { ...submission, sources: kept.images })
  } catch (error) {
    const isThere = await tracker.look(({ requests }) => requests.findById(submission.submit.request) !== undefined)
    if (!isThere) sources.held.release(request)
    throw error
  }
}
