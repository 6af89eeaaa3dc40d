import type { JobResult, Request } from '@kudoswarm/core'
import { postProcessors } from '../input/bridges/post-processors.js'
import type { ImageParts } from '../requests/image-parts.js'
import { readOptions } from '../requests/options-text.js'
import { outputOf } from '../requests/request-results.js'
import { isMade } from '../requests/request-status.js'
import { lookAtForms } from './form-requests.js'

/** How a form stands; a request of several may also be `partial`. */
export type FormState = 'waiting' | 'processing' | 'done' | 'cancelled' | 'faulted'

/** What a worker says in place of an image that it has uploaded. */
export const uploaded = 'R2'

/** A request as the API tells it, with its results: `InterrogationStatus`. */
export async function alchemyStatusOf(parts: ImageParts, id: string): Promise<object> {
  const forms = await lookAtForms(parts, id, (request) => ({
    form: request.models[0]!,
    state: formStateOf(request),
    result: request.jobs[0]!.result,
  }))
  return {
    state: overallStateOf(forms.map(({ state }) => state)),
    forms: await Promise.all(
      forms.map(async ({ form, state, result }) => {
        // No result is absent, not null: clients look into what they find there.
        return state === 'done' ? await doneFormOf(parts, result!) : { form, state }
      }),
    ),
  }
}

function formStateOf({ jobs }: Request): FormState {
  const [job] = jobs
  switch (job!.state) {
    case 'waiting':
    case 'offered':
      return 'waiting'
    case 'leased':
      return 'processing'
    case 'completed':
      return isMade(job!) ? 'done' : 'cancelled'
    case 'cancelled':
      return 'cancelled'
    default:
      return 'faulted'
  }
}

/** How several forms stand together. */
export function overallStateOf(states: readonly FormState[]): FormState | 'partial' {
  const has = (state: FormState): boolean => states.includes(state)
  if (has('processing') || (has('waiting') && has('done'))) return 'processing'
  if (has('waiting')) return 'waiting'
  if (has('done')) return states.every((state) => state === 'done') ? 'done' : 'partial'
  return has('faulted') ? 'faulted' : 'cancelled'
}

/** A form that is done as the API tells it; of a post-processor the result is a link to the image. */
export async function doneFormOf(parts: ImageParts, result: JobResult): Promise<object> {
  const { lease } = result
  const form = lease.model.name
  const output = readOptions(await outputOf(parts, result)) ?? {}
  const isImage = postProcessors.has(form) && output[form] === uploaded
  return {
    form,
    state: 'done',
    result: isImage ? { [form]: await parts.results.link(parts.ids.ofLease(lease.no)) } : output,
  }
}
