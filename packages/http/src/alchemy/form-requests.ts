import type { Request } from '@kudoswarm/core'
import { postProcessors } from '../input/bridges/post-processors.js'
import { requestNotFound } from '../requests/find-request.js'
import type { GenerationParts } from '../requests/generation-parts.js'

/** Forms that are no post-processors. */
const plainForms = ['caption', 'interrogation', 'nsfw', 'vectorize', 'palette', 'describe', 'aesthetic']

/** Forms that a request may have: each is there once. */
export const formsMax = plainForms.length + postProcessors.size

/** Ids of the requests that the forms of a client's request are for the tracker. */
export function formRequestIds({ ids }: Pick<GenerationParts, 'ids'>, id: string): Uint8Array[] {
  return Array.from({ length: formsMax }, (_, part) => ids.requestOf(id, part)).filter((one) => one !== undefined)
}

/** Looks at the forms of a client's request that are known. @throws ApiError RequestNotFound where there are none */
export async function lookAtForms<Result>(
  parts: Pick<GenerationParts, 'tracker' | 'ids'>,
  id: string,
  look: (form: Request) => Result,
): Promise<Result[]> {
  const requests = formRequestIds(parts, id)
  const forms = await parts.tracker.look((state) => {
    const known = requests.map((request) => state.requests.findById(request))
    return known.filter((form) => form !== undefined && form.outcome !== 'expired').map((form) => look(form!))
  })
  if (forms.length === 0) throw requestNotFound()
  return forms
}
